package io.github.earmark.ground;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// A class of tests that wait for music or for the time most of the time. All of them run side by
/// side, method by method, and the longest starts first. So each test has its own player, daemon
/// and folder.
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Execution(ExecutionMode.CONCURRENT)
public @interface RealTime {
  /// About how long its longest test waits, in seconds.
  int value();
}
