package org.fangtan.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The option {@code --json} of every command that exits by itself. */
final class JsonForm {
  private static final String OPTION = "--json";

  private JsonForm() {}

  /** Adds it to each command without such an option, and to its subcommands. */
  static void addTo(CommandLine commands, Console console) {
    for (CommandLine command : commands.getSubcommands().values()) {
      addTo(command, console);
      CommandSpec spec = command.getCommandSpec();
      boolean isFitting =
          spec.findOption(OPTION) == null
              && command.getSubcommands().isEmpty()
              && !spec.name().equals("serve")
              && !spec.name().equals("help");
      if (isFitting) {
        spec.addOption(
            OptionSpec.builder(OPTION)
                .type(boolean.class)
                .arity("0")
                .description(
                    "结束时以一个 JSON 值说明结果、消息和退出码。",
                    "Says result, messages and exit code as one JSON value, at the end.")
                .setter(asJson(console))
                .build());
      }
    }
  }

  /** The parser also sets the option's initial value, false. */
  private static ISetter asJson(Console console) {
    return new ISetter() {
      @Override
      @SuppressWarnings("unchecked")
      public <T> T set(T value) {
        if (Boolean.TRUE.equals(value)) {
          console.asJson();
        }
        return value;
      }
    };
  }

  /** The name of the given command. */
  static String commandOf(CommandLine commands) {
    CommandLine.ParseResult parsed = commands.getParseResult();
    StringBuilder name = new StringBuilder();
    while (parsed != null && parsed.hasSubcommand()) {
      parsed = parsed.subcommand();
      name.append(name.isEmpty() ? "" : " ").append(parsed.commandSpec().name());
    }
    return name.toString();
  }
}
