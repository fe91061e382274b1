package org.fangtan.page;

import io.pebbletemplates.pebble.attributes.AttributeResolver;
import io.pebbletemplates.pebble.attributes.ResolvedAttribute;
import io.pebbletemplates.pebble.node.ArgumentsNode;
import io.pebbletemplates.pebble.template.EvaluationContextImpl;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Lets the template read a record's components, with an absent {@code Optional} as null. */
final class RecordResolver implements AttributeResolver {

  @Override
  public @Nullable ResolvedAttribute resolve(
      @Nullable Object instance,
      Object name,
      Object @Nullable [] argumentValues,
      @Nullable ArgumentsNode args,
      EvaluationContextImpl context,
      String filename,
      int lineNumber) {
    if (!(instance instanceof Record)) {
      return null;
    }
    for (RecordComponent component : instance.getClass().getRecordComponents()) {
      if (component.getName().equals(name)) {
        return new ResolvedAttribute(plain(read(component.getAccessor(), instance)));
      }
    }
    return null;
  }

  private static Object read(Method accessor, Object instance) {
    try {
      return accessor.invoke(instance);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record of this package is readable in it", e);
    }
  }

  private static @Nullable Object plain(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (value instanceof OptionalLong optional) {
      return optional.isPresent() ? optional.getAsLong() : null;
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    }
    return value;
  }
}
