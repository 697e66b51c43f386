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
import java.util.stream.IntStream;

/**
 * SGLang's {@code /generate}. {@code logprob_start_len} names the first place that is told of, whose own entry is empty:
 * its cache keeps no logits, so one place more is asked for. The cache serves everything before it.
 */
final class SglangDialect implements Dialect {

    @Override
    public String path() {
        return "/generate";
    }

    @Override
    public ObjectNode request(Ask ask) {
        var request = JsonNodeFactory.instance.objectNode();
        IntStream.of(ask.ids()).forEach(request.putArray("input_ids")::add);
        // preferred_sampling_params of the server fill in whatever is left out here.
        Dialect.sampling(request.putObject("sampling_params"), ask)
                .put("max_new_tokens", ask.length())
                .put("min_new_tokens", 0)
                .putNull("stop")
                .putNull("stop_token_ids")
                .putNull("regex")
                .putNull("json_schema");
        return request.put("return_logprob", true)
                .put("logprob_start_len", ask.from() - 1)
                .put("top_logprobs_num", ask.top())
                .put("return_text_in_logprobs", false)
                .put("stream", false);
    }

    @Override
    public Scored read(Ask ask, Answer answer) {
        // Several samples come as a list of answers, one as an answer.
        if (ask.samples() > 1) {
            var whole = new ArrayList<Scored.Place>();
            for (int i = 0; i < ask.samples(); i++) {
                whole.addAll(drawn(made(answer.at(i))));
            }
            return new Scored(
                    List.of(), whole, OptionalDouble.empty(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
        }
        var meta = made(answer);
        Dialect.requireLength(ask, meta.findInteger("prompt_tokens"), meta);
        var cached = meta.findInteger("cached_tokens");
        var seconds = meta.findNumber("e2e_latency");
        return new Scored(
                ask.scores() ? places(ask, meta) : List.of(),
                drawn(meta),
                seconds.isPresent() ? OptionalDouble.of(1000 * seconds.getAsDouble()) : OptionalDouble.empty(),
                cached,
                Dialect.computed(ask, cached),
                meta.findText("weight_version"));
    }

    /** What it made; it may say in place of that, with a status of success, that it gave the question up. */
    private static Answer made(Answer answer) {
        var meta = answer.object("meta_info");
        var reason = meta.optional("finish_reason");
        if (reason.flatMap(r -> r.findText("type")).filter("abort"::equals).isPresent()) {
            var said = reason.flatMap(r -> r.findText("message")).orElse("it does not say why");
            throw new RemoteException(
                    answer.from(), "it gave the question up: " + said.replaceAll("\\p{Cntrl}+", " "), "see the server's log");
        }
        return meta;
    }

    private static List<Scored.Place> places(Ask ask, Answer meta) {
        var tokens = meta.list("input_token_logprobs");
        var tops = meta.list("input_top_logprobs");
        int scored = ask.ids().length - ask.from();
        if (tokens.size() < scored || tops.size() < scored) {
            throw meta.unknown("meta_info.input_token_logprobs tells of " + Math.min(tokens.size(), tops.size())
                    + " places where " + scored + " were asked for");
        }
        var places = new ArrayList<Scored.Place>(scored);
        for (int i = 0; i < scored; i++) {
            var token = tokens.get(tokens.size() - scored + i);
            int id = token.at(1).id();
            if (id != ask.ids()[ask.from() + i]) {
                throw meta.otherIds(ask.from() + i);
            }
            places.add(place(token, id, tops.get(tops.size() - scored + i)));
        }
        return places;
    }

    private static Scored.Place place(Answer token, int id, Answer tops) {
        var top = new ArrayList<Scored.Entry>();
        for (int i = 0; i < tops.node().size(); i++) {
            var entry = tops.at(i);
            top.add(new Scored.Entry(entry.at(1).id(), told(entry.at(0))));
        }
        if (top.isEmpty()) {
            throw tops.unknown(tops.path() + " names no tokens");
        }
        if (top.stream().allMatch(entry -> entry.logprob() == Double.NEGATIVE_INFINITY)) {
            throw tops.notNumbers();
        }
        return new Scored.Place(id, told(token.at(0)), top);
    }

    /** Its JSON has neither infinity nor NaN and writes null for both; beside good numbers it can only be the first. */
    private static double told(Answer logprob) {
        return logprob.node().isNull() ? Double.NEGATIVE_INFINITY : logprob.logprob();
    }

    private static List<Scored.Place> drawn(Answer meta) {
        var tokens = meta.list("output_token_logprobs");
        if (tokens.isEmpty()) {
            throw meta.unknown("meta_info.output_token_logprobs is empty");
        }
        return List.of(drawn(tokens.get(0), meta.list("output_top_logprobs"), 0));
    }

    private static Scored.Place drawn(Answer token, List<Answer> tops, int index) {
        if (index >= tops.size()) {
            throw token.unknown("meta_info.output_top_logprobs ends before place " + index);
        }
        var place = place(token, token.at(1).id(), tops.get(index));
        if (place.logprob() == Double.NEGATIVE_INFINITY) {
            throw token.unknown(token.path() + " was drawn but has no probability");
        }
        return place;
    }

    /** Pieces tell all tokens so far, or with some settings only the new ones; the count tells which. */
    @Override
    public List<Scored.Place> piece(Answer piece, int before) {
        var meta = made(piece);
        var tokens = meta.list("output_token_logprobs");
        var tops = meta.list("output_top_logprobs");
        int made = meta.findInteger("completion_tokens").orElse(tokens.size());
        int skip = tokens.size() == made ? before : 0;
        if (tokens.size() != made && tokens.size() != made - before) {
            throw meta.unknown("meta_info.output_token_logprobs has " + tokens.size() + " entries where "
                    + made + " tokens were made");
        }
        var places = new ArrayList<Scored.Place>();
        for (int i = skip; i < tokens.size(); i++) {
            places.add(drawn(tokens.get(i), tops, i));
        }
        return places;
    }

    @Override
    public ServerInfo describe(ServerLine line, Optional<String> wanted, Waiting waiting) throws IOException {
        // Newer versions drop the first word, and keep the second after an administrator's key.
        var old = line.find("/get_model_info", waiting);
        var model = (old.isPresent() ? old : line.find("/model_info", waiting))
                .orElseThrow(() -> line.notThere("/get_model_info", ServedEngine.SGLANG));
        var oldServer = line.findIfAllowed("/get_server_info", waiting);
        var server = oldServer.isPresent() ? oldServer : line.findIfAllowed("/server_info", waiting);
        var source = model.text("model_path");
        var name = server.flatMap(s -> s.findText("served_model_name")).orElse(source);
        if (wanted.isPresent() && !wanted.get().equals(name) && !wanted.get().equals(source)) {
            throw new BadInputException(
                    "--served-model",
                    line.host() + " serves '" + name + "' and not '" + wanted.get() + "'",
                    "name that one, or leave it out");
        }
        return new ServerInfo(
                ServedEngine.SGLANG,
                server.flatMap(s -> s.findText("version")).orElse(""),
                name,
                source,
                model.findText("tokenizer_path").orElse(source),
                server.map(SglangDialect::context).orElse(OptionalInt.empty()),
                model.findText("weight_version"));
    }

    /** The longest text it takes is a few tokens shorter than the model's context. */
    private static OptionalInt context(Answer server) {
        var most = server.findInteger("max_req_input_len");
        return most.isPresent() ? most : server.findInteger("context_length");
    }

    /** Every version tells how it read a text beside the text's probabilities, but for one started without tokenizer. */
    @Override
    public Optional<TokenIds> tokenize(ServerLine line, ServerInfo server, String text, Waiting waiting)
            throws IOException {
        var request = request(Ask.drawing(server.model(), new int[0], 1, true, 1));
        request.remove("input_ids");
        request.put("text", text).put("logprob_start_len", 0);
        try {
            var read = made(line.post(path(), request, waiting)).list("input_token_logprobs");
            return Optional.of(TokenIds.of(read.stream().mapToInt(entry -> entry.at(1).id()).toArray()));
        } catch (ServerLine.Refused e) {
            return Optional.empty();
        }
    }
}
