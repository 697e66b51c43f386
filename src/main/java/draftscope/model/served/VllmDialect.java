package draftscope.model.served;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import draftscope.decoding.port.TokenIds;
import draftscope.model.ServedEngine;
import draftscope.model.http.Waiting;
import draftscope.model.input.BadInputException;
import draftscope.model.input.RemoteException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * vLLM's {@code /v1/completions}. Asking for the probabilities of a text makes it pass over its prefix cache: a round
 * costs a whole reading.
 */
final class VllmDialect implements Dialect {

    private static final Pattern TOKEN = Pattern.compile("token_id:(\\d{1,9})");

    @Override
    public String path() {
        return "/v1/completions";
    }

    @Override
    public ObjectNode request(Ask ask) {
        var request = JsonNodeFactory.instance.objectNode();
        request.put("model", ask.model());
        IntStream.of(ask.ids()).forEach(request.putArray("prompt")::add);
        // What is left out here the server takes from the model's own generation config.
        Dialect.sampling(request, ask)
                .put("max_tokens", ask.length())
                .put("min_tokens", 0)
                .put("logprobs", ask.top())
                .put("return_tokens_as_token_ids", true)
                .put("echo", false)
                .put("stream", false);
        request.putArray("stop");
        request.putArray("stop_token_ids");
        if (ask.scores()) {
            request.put("prompt_logprobs", ask.top());
        }
        return request;
    }

    @Override
    public ObjectNode streaming(Ask ask) {
        var request = Dialect.super.streaming(ask);
        request.putObject("stream_options").put("include_usage", false);
        return request;
    }

    @Override
    public Scored read(Ask ask, Answer answer) {
        requireModel(ask, answer);
        var choices = answer.list("choices");
        if (choices.size() != ask.samples()) {
            throw answer.unknown("choices has " + choices.size() + " members where " + ask.samples() + " were asked for");
        }
        var usage = answer.optional("usage");
        Dialect.requireLength(
                ask, usage.map(u -> u.findInteger("prompt_tokens")).orElse(OptionalInt.empty()), answer);
        var cached = usage.flatMap(u -> u.optional("prompt_tokens_details"))
                .map(d -> d.findInteger("cached_tokens"))
                .orElse(OptionalInt.empty());
        var samples = new ArrayList<Scored.Place>();
        choices.forEach(choice -> samples.add(one(choice)));
        return new Scored(
                ask.scores() ? places(ask, choices.get(0)) : List.of(),
                samples,
                OptionalDouble.empty(),
                cached,
                // Scored texts are read whole; of others only the details tell.
                ask.scores() ? OptionalInt.of(ask.ids().length) : Dialect.computed(ask, cached),
                Optional.empty());
    }

    private static void requireModel(Ask ask, Answer answer) {
        var model = answer.findText("model");
        if (model.isPresent() && !model.get().equals(ask.model())) {
            throw new RemoteException(
                    answer.from(),
                    "it answered as '" + model.get() + "' where '" + ask.model() + "' was asked",
                    "the model was exchanged on the server: load the pair again");
        }
    }

    private static List<Scored.Place> places(Ask ask, Answer choice) {
        var told = choice.list("prompt_logprobs");
        if (told.size() != ask.ids().length) {
            throw choice.otherIds(Math.min(told.size(), ask.ids().length));
        }
        var places = new ArrayList<Scored.Place>();
        for (int place = ask.from(); place < told.size(); place++) {
            int id = ask.ids()[place];
            var entries = told.get(place);
            if (!entries.node().isObject()) {
                throw entries.unknown(entries.path() + " names no tokens");
            }
            var own = entries.node().get(Integer.toString(id));
            if (own == null) {
                throw choice.otherIds(place);
            }
            var top = new ArrayList<Scored.Entry>();
            entries.node().properties().forEach(entry -> top.add(new Scored.Entry(
                    id(entries, entry.getKey()), entries.with(entry.getValue()).member("logprob").logprob())));
            places.add(new Scored.Place(id, entries.with(own).member("logprob").logprob(), top));
        }
        return places;
    }

    private static int id(Answer from, String text) {
        if (!text.matches("\\d{1,9}")) {
            throw from.unknown(from.path() + " names '" + text + "', which is no token id");
        }
        return Integer.parseInt(text);
    }

    private static Scored.Place one(Answer choice) {
        var all = drawn(choice);
        if (all.isEmpty()) {
            throw choice.unknown(choice.path() + ".logprobs.tokens is empty");
        }
        return all.get(0);
    }

    private static List<Scored.Place> drawn(Answer choice) {
        var logprobs = choice.object("logprobs");
        var tokens = logprobs.list("tokens");
        var numbers = logprobs.list("token_logprobs");
        var tops = logprobs.list("top_logprobs");
        var places = new ArrayList<Scored.Place>();
        for (int i = 0; i < tokens.size(); i++) {
            if (i >= numbers.size() || i >= tops.size()) {
                throw logprobs.unknown(logprobs.path() + ".token_logprobs ends before place " + i);
            }
            var top = new ArrayList<Scored.Entry>();
            var from = tops.get(i);
            from.node().properties().forEach(entry -> top.add(new Scored.Entry(
                    token(from, entry.getKey()), from.with(entry.getValue()).logprob())));
            if (top.isEmpty()) {
                throw from.unknown(from.path() + " names no tokens");
            }
            places.add(new Scored.Place(
                    token(tokens.get(i), tokens.get(i).node().asText()), numbers.get(i).logprob(), top));
        }
        return places;
    }

    private static int token(Answer from, String text) {
        var match = TOKEN.matcher(text);
        if (!match.matches()) {
            throw from.unknown(from.path() + " names a token by its text though ids were asked for");
        }
        return Integer.parseInt(match.group(1));
    }

    @Override
    public List<Scored.Place> piece(Answer piece, int before) {
        var choices = piece.list("choices");
        return choices.isEmpty() || !choices.get(0).has("logprobs") ? List.of() : drawn(choices.get(0));
    }

    @Override
    public ServerInfo describe(ServerLine line, Optional<String> wanted, Waiting waiting) throws IOException {
        var models = line.find("/v1/models", waiting)
                .orElseThrow(() -> line.notThere("/v1/models", ServedEngine.VLLM))
                .list("data");
        var names = models.stream().map(m -> m.text("id")).toList();
        if (wanted.isEmpty() && models.size() > 1 || wanted.isPresent() && !names.contains(wanted.get())) {
            var shown = names.stream().limit(5).map(n -> "'" + n + "'").collect(Collectors.joining(", "));
            throw new BadInputException(
                    "--served-model",
                    line.host() + " serves " + shown + wanted.map(w -> " and not '" + w + "'").orElse(""),
                    "name one of them");
        }
        if (models.isEmpty()) {
            throw new BadInputException("--target", line.host() + " serves no model", "start the server with one");
        }
        var model = models.get(wanted.map(names::indexOf).orElse(0));
        var name = model.findText("id").orElseThrow();
        var source = model.findText("root").orElse(name);
        return new ServerInfo(
                ServedEngine.VLLM,
                line.find("/version", waiting).flatMap(v -> v.findText("version")).orElse(""),
                name,
                source,
                source,
                model.findInteger("max_model_len"),
                Optional.empty());
    }

    @Override
    public Optional<TokenIds> tokenize(ServerLine line, ServerInfo server, String text, Waiting waiting)
            throws IOException {
        var request = JsonNodeFactory.instance
                .objectNode()
                .put("model", server.model())
                .put("prompt", text)
                .put("add_special_tokens", true);
        return line.findByPost("/tokenize", request, waiting)
                .map(answer -> TokenIds.of(
                        answer.list("tokens").stream().mapToInt(Answer::id).toArray()));
    }
}
