package io.github.earmark.ground.suite;

import io.github.earmark.ground.RealTime;
import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/// Starts the classes that wait ([RealTime]), the longest first, and then those that compute.
public final class LongestFirst implements ClassOrderer {
  @Override
  public void orderClasses(ClassOrdererContext context) {
    context.getClassDescriptors().sort(Comparator.comparingInt(LongestFirst::seconds).reversed());
  }

  private static int seconds(ClassDescriptor one) {
    return one.findAnnotation(RealTime.class).map(RealTime::value).orElse(0);
  }
}
