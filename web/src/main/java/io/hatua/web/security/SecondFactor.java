package io.hatua.web.security;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a controller's method, of a page or the API: whoever calls must have given a code of the
 * second factor within the last {@value SecondFactorRule#RECENT_MINUTES} minutes (S3-17). Put it on
 * what moves money. A page asks for the code and then goes on with what was sent; a program gets
 * 401 with the code {@code SECOND_FACTOR_REQUIRED}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface SecondFactor {

  /** Name of the path variable with the key of a task that must be about money; else always. */
  String task() default "";
}
