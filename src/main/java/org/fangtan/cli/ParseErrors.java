package org.fangtan.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fangtan.failure.Bilingual;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Errors in a command line, in Chinese and English; picocli reports them only in English. */
final class ParseErrors {
  private ParseErrors() {}

  /**
   * A first word that is not a command. If {@code --help} follows, picocli would show the main
   * help, as if that had been requested.
   */
  static Optional<ParameterException> unknownCommand(CommandLine commands, String... args) {
    return Arrays.stream(args)
        .filter(arg -> !arg.startsWith("-"))
        .dropWhile(word -> word.equals("help")) // help COMMAND
        .findFirst()
        .filter(word -> !commands.getSubcommands().containsKey(word))
        .map(word -> new UnmatchedArgumentException(commands, List.of(word)));
  }

  /** Prints the error, a suggestion, and where to find help. Returns the exit code. */
  static int print(ParameterException error, PrintWriter err) {
    CommandLine command = error.getCommandLine();
    Bilingual message = message(error);
    err.println("错误：" + message.zh());
    err.println("Error: " + message.en());
    List<String> suggestions =
        error instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!suggestions.isEmpty()) {
      String names = String.join("、", suggestions);
      err.println("您要的是不是：" + names);
      err.println("Did you mean: " + String.join(", ", suggestions));
    }
    String help = command.getCommandSpec().qualifiedName() + " --help";
    err.println("用法见：" + help);
    err.println("Usage: " + help);
    return ExitCode.USAGE.number();
  }

  private static Bilingual message(ParameterException error) {
    if (error instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().get(0);
      if (word.startsWith("-")) {
        return CliSentences.thereIsNoOption(word);
      }
      return isMain(error)
          ? CliSentences.thereIsNoCommand(word)
          : CliSentences.isOneArgumentTooMany(word);
    }
    if (error instanceof MissingParameterException missing) {
      String names =
          missing.getMissing().stream().map(ParseErrors::name).collect(Collectors.joining(" "));
      if (names.isEmpty()) {
        return CliSentences.commandOrArgumentIsMissing();
      }
      return CliSentences.isMissing(names);
    }
    if (error instanceof OverwrittenOptionException twice) {
      String name = name(twice.getOverwritten());
      return CliSentences.mayBeGivenOnlyOnce(name);
    }
    ArgSpec argument = error.getArgSpec();
    if (argument != null && error.getValue() != null) {
      return CliSentences.valueOfCannotBeRead(name(argument), error.getValue());
    }
    String said = String.valueOf(error.getMessage());
    return CliSentences.commandLineCannotBeRead(said);
  }

  private static boolean isMain(ParameterException error) {
    return error.getCommandLine().getParent() == null;
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }
}
