package org.adresat.platform.i18n;

import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.MessagePattern;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * One parsed text. ICU's format keeps working state, so its use is guarded by the message's own
 * lock: it is held for about a microsecond, and texts without arguments never take it.
 */
final class Message {
  private final Set<String> arguments;
  private final MessageFormat format;
  private final String constant;

  Message(String pattern, Locale locale) {
    this.arguments = Set.copyOf(argumentsOf(pattern));
    this.format = new MessageFormat(pattern, locale);
    this.constant = arguments.isEmpty() ? format.format(Map.of()) : "";
  }

  /** Names of all arguments, those inside plural branches included. */
  Set<String> arguments() {
    return arguments;
  }

  String text(Map<String, ?> values) {
    if (arguments.isEmpty()) {
      return constant;
    }
    for (String argument : arguments) {
      if (!values.containsKey(argument)) {
        throw new IllegalArgumentException("argument " + argument + " is missing");
      }
    }
    synchronized (format) {
      return format.format(values);
    }
  }

  private static Set<String> argumentsOf(String pattern) {
    MessagePattern parsed = new MessagePattern(pattern);
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < parsed.countParts(); i++) {
      MessagePattern.Part part = parsed.getPart(i);
      if (part.getType() == MessagePattern.Part.Type.ARG_NAME) {
        names.add(parsed.getSubstring(part));
      } else if (part.getType() == MessagePattern.Part.Type.ARG_NUMBER) {
        throw new IllegalArgumentException("arguments have names, not numbers: " + pattern);
      }
    }
    return names;
  }
}
