/** Holds process models against lint rules, the contract with the code and the saga shape. */
@NullMarked
package io.hatua.process.check;

import org.jspecify.annotations.NullMarked;
