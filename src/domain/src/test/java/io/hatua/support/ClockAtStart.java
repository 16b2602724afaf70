package io.hatua.support;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;

/** Puts the clock that tests share back before each of them, whoever moved it. */
public final class ClockAtStart implements TestExecutionListener {

  @Override
  public void beforeTestMethod(TestContext test) {
    test.getApplicationContext()
        .getBeanProvider(TestClock.class)
        .ifAvailable(clock -> clock.set(TestClock.START));
  }
}
