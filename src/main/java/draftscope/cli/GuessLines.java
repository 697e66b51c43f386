package draftscope.cli;

import draftscope.cli.terminal.Messages;
import draftscope.cli.terminal.Output;
import draftscope.decoding.drafter.Person;
import draftscope.decoding.drafter.Turns;
import draftscope.decoding.port.Vocabulary;
import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.TextTokenizer;
import draftscope.model.tokenizer.TypedGuesses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Guesses from standard input, one line a round; a line that ends with a tab asks what may follow it instead. Closed input ends the guessing, and the target goes on alone. A thread of
 * its own reads, so that Ctrl+C ends a wait at once.
 */
final class GuessLines {

    /** What a line ends with that asks for suggestions after it and is no guess yet. */
    private static final String MORE = "\t";

    private GuessLines() {}

    /**
     * Reads guesses.
     *
     * @param in where lines come from
     * @param err where it says what is waited for and what the draft model would have guessed
     * @param turns whose guess a round is
     */
    static Person from(InputStream in, Output err, TextTokenizer tokenizer, Turns turns) {
        var kept = new int[Turns.MOST + 1];
        var guessed = new int[Turns.MOST + 1];
        var guesses = new TypedGuesses(tokenizer, new TypedGuesses.Listener() {
            @Override
            public void asked(Person.Asked asked) {
                err.line("");
                var first = asked.suggestions();
                var question = first.isEmpty()
                        ? Messages.text("you.asked", asked.round(), asked.most())
                        : Messages.text("you.asked.suggested", asked.round(), asked.most(), pieces(tokenizer, first.stream()));
                err.line(turns.taken() ? Messages.text("you.team", turns.of(asked.round()), question) : question);
            }

            @Override
            public void suggested(String begun, List<Integer> suggestions) {
                err.line(suggestions.isEmpty()
                        ? Messages.text("you.no_more")
                        : Messages.text("you.after", begun.strip(), pieces(tokenizer, suggestions.stream())));
            }

            @Override
            public void compared(Person.Compared round) {
                if (round.guessed().isEmpty()) {
                    return;
                }
                int team = turns.of(round.round());
                kept[team] += Person.Compared.kept(round.guessed(), round.became());
                guessed[team] += round.guessed().size();
                err.line("");
                err.line(Messages.text(
                        "you.kept",
                        round.round(),
                        Person.Compared.kept(round.guessed(), round.became()),
                        round.guessed().size()));
                if (!round.model().isEmpty()) {
                    err.line(Messages.text(
                            "you.model",
                            pieces(tokenizer, round.model().stream().boxed()),
                            Person.Compared.kept(round.model(), round.became()),
                            round.model().size()));
                }
                if (turns.taken()) {
                    err.line(IntStream.rangeClosed(1, turns.teams())
                            .mapToObj(one -> Messages.text("you.team.kept", one, kept[one], guessed[one]))
                            .collect(Collectors.joining(", ")));
                }
            }
        });
        var reader = new Thread(() -> read(in, guesses), "guesses");
        reader.setDaemon(true);
        reader.start();
        return guesses;
    }

    private static String pieces(Vocabulary vocabulary, Stream<Integer> ids) {
        return ids.map(id -> "'" + vocabulary.piece(id) + "'").collect(Collectors.joining(" "));
    }

    private static void read(InputStream in, TypedGuesses guesses) {
        try {
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                // Completion as in a shell, as far as a terminal that sends whole lines allows it.
                if (line.endsWith(MORE)) {
                    guesses.begin(line.substring(0, line.length() - MORE.length()));
                } else {
                    guesses.say(line);
                }
            }
        } catch (IOException | BadInputException closed) {
            // Input that cannot be read is input that is closed: nobody guesses any more.
            guesses.close();
        } finally {
            guesses.close();
        }
    }
}
