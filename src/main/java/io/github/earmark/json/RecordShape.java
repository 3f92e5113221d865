package io.github.earmark.json;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How to read and make records of one class. Looked up once, because reflection repeats all the
/// work each time.
final class RecordShape {
  private static final ClassValue<RecordShape> ALL =
      new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
          return new RecordShape(type.asSubclass(Record.class));
        }
      };

  private final Class<? extends Record> type;
  private final List<Part> parts;
  private volatile @Nullable Constructor<? extends Record> constructor;

  private RecordShape(Class<? extends Record> type) {
    this.type = type;
    this.parts = Arrays.stream(type.getRecordComponents()).map(Part::new).toList();
  }

  static RecordShape of(Class<? extends Record> type) {
    return ALL.get(type);
  }

  /// The components, in order.
  List<Part> parts() {
    return parts;
  }

  /// Makes a record from values for all components.
  ///
  /// @throws InvocationTargetException if the record's constructor throws
  Record make(@Nullable Object[] values) throws InvocationTargetException {
    try {
      var known = constructor;
      if (known == null) {
        var types = parts.stream().map(part -> part.component.getType());
        known = type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
        known.setAccessible(true);
        constructor = known;
      }
      return known.newInstance(values);
    } catch (InvocationTargetException e) {
      throw e;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A component of a record.
  static final class Part {
    private final RecordComponent component;
    private final String key;
    private final Method accessor;
    private volatile @Nullable Boolean nullable;
    private volatile @Nullable Type generic;

    private Part(RecordComponent component) {
      this.component = component;
      this.key = key(component);
      this.accessor = component.getAccessor();
      accessor.setAccessible(true);
    }

    /// The key in JSON: `qualifiesIn`, a duration, is `qualifies_in_s`.
    String key() {
      return key;
    }

    private static String key(RecordComponent component) {
      var key = new StringBuilder();
      for (var c : component.getName().toCharArray()) {
        if (Character.isUpperCase(c)) {
          key.append('_');
        }
        key.append(Character.toLowerCase(c));
      }
      return component.getType() == Duration.class ? key + "_s" : key.toString();
    }

    @Nullable Object of(Record record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    boolean isList() {
      return component.getType() == List.class;
    }

    /// The generic type, which tells what a list contains.
    Type type() {
      var known = generic;
      if (known == null) {
        known = component.getGenericType();
        generic = known;
      }
      return known;
    }

    boolean nullable() {
      var known = nullable;
      if (known == null) {
        known = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
        nullable = known;
      }
      return known;
    }
  }
}
