/**
 * Plays M-Pesa behind Safaricom's Daraja API: access tokens, the prompt on the phone (STK push),
 * its query and its unsigned call-back.
 */
@NullMarked
package io.hatua.sandbox.mpesa;

import org.jspecify.annotations.NullMarked;
