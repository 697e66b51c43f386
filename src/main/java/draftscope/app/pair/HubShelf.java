package draftscope.app.pair;

import draftscope.app.found.FoundPlaces;
import draftscope.decoding.port.Cancellation;
import draftscope.decoding.port.HeadKind;
import draftscope.draw.Words;
import draftscope.model.ApiKey;
import draftscope.model.ServedAddress;
import draftscope.model.ServedSpec;
import draftscope.model.checkpoint.DraftHead;
import draftscope.model.checkpoint.ModelConfig;
import draftscope.model.checkpoint.Weights;
import draftscope.model.found.AnyCheckpoint;
import draftscope.model.found.FoundModel;
import draftscope.model.found.ModelPlaces;
import draftscope.model.found.ModelSearch;
import draftscope.model.hub.HubProgress;
import draftscope.model.hub.ModelResolver;
import draftscope.model.hub.Wanted;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.MachineMemory;
import draftscope.model.served.ServedPairLoader;
import draftscope.model.served.ServedPorts;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Models in folders and on the hub. */
public final class HubShelf implements ModelShelf {

    private static final Pattern VARIABLE = Pattern.compile("\\$[A-Za-z_][A-Za-z0-9_]*");
    private static final String WEB = "https://huggingface.co/";

    private final ModelResolver resolver;
    private final String home;
    private final ServedPorts ports;
    private final List<ModelPlaces.Place> places;

    /**
     * @param home the folder that {@code ~} means
     * @param ports what talking to servers needs; its variables may hold a key
     */
    public HubShelf(ModelResolver resolver, String home, ServedPorts ports, List<ModelPlaces.Place> places) {
        this.resolver = resolver;
        this.home = home;
        this.ports = ports;
        this.places = List.copyOf(places);
    }

    @Override
    public FoundPlaces machine() {
        return new Machine();
    }

    /** What is meant by what was typed or pasted: without quotes, {@code ~} spelled out, a page of the hub as its id. */
    String plain(String written) {
        var text = written.strip();
        if (text.length() > 1 && (text.startsWith("\"") && text.endsWith("\"") || text.startsWith("'") && text.endsWith("'"))) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.equals("~") || text.startsWith("~/") || text.startsWith("~\\")) {
            return home + text.substring(1);
        }
        if (text.startsWith("file:")) {
            return folder(text);
        }
        if (text.startsWith(WEB)) {
            var parts = text.substring(WEB.length()).split("[/?#]");
            return parts.length > 1 ? parts[0] + "/" + parts[1] : text.substring(WEB.length());
        }
        return text;
    }

    private static String folder(String uri) {
        try {
            return Path.of(URI.create(uri)).toString();
        } catch (IllegalArgumentException e) {
            // Then it is taken as it stands, and refused as the name of no folder.
            return uri;
        }
    }

    @Override
    public ModelFacts glance(ModelPart part, String written, String target) {
        var address = part == ModelPart.TARGET
                ? ServedAddress.parse(Words.of("picker.target"), written)
                : Optional.<ServedAddress>empty();
        if (address.isPresent()) {
            return new ModelFacts(address.get().host(), Optional.empty(), Optional.of(address.get().engine()));
        }
        var local = resolver.local(plain(written), wanted(part));
        if (local.isEmpty()) {
            return new ModelFacts(plain(written), Optional.empty());
        }
        return part.head().isPresent() ? head(part.head().get(), local.get(), target) : model(local.get());
    }

    private static ModelFacts model(Path folder) {
        var checkpoint = AnyCheckpoint.open(folder);
        try (var weights = checkpoint.openWeights()) {
            return facts(checkpoint.name(), checkpoint.config().family().label(), checkpoint.config(), weights);
        }
    }

    private ModelFacts head(HeadKind kind, Path folder, String target) {
        if (target.isBlank()) {
            throw new BadInputException(
                    folder.toString(), Words.of("picker.head.alone"), Words.of("picker.head.alone.fix"));
        }
        if (ServedAddress.written(target)) {
            throw new BadInputException(
                    folder.toString(), Words.of("picker.head.served"), Words.of("picker.head.served.fix"));
        }
        var ofTarget = resolver.local(plain(target), Wanted.MODEL)
                .orElseThrow(() -> new BadInputException(
                        folder.toString(), Words.of("picker.head.early"), Words.of("picker.head.early.fix")));
        var head = DraftHead.open(folder, AnyCheckpoint.open(ofTarget));
        if (!head.kind().equals(kind)) {
            throw new BadInputException(
                    folder.toString(),
                    Words.of("picker.head.other", head.kind().title()),
                    Words.of("picker.head.other.fix"));
        }
        try (var weights = head.openWeights()) {
            return facts(head.name(), head.kind().title(), head.config(), weights);
        }
    }

    private static ModelFacts facts(String name, String family, ModelConfig config, Weights weights) {
        return new ModelFacts(
                name,
                Optional.of(new ModelFacts.Built(
                        family,
                        weights.parameters(),
                        config.layers(),
                        config.vocabSize(),
                        weights.mostStored().orElse(Words.of("picker.stored.unknown")))));
    }

    @Override
    public Path bring(ModelPart part, String written, HubProgress progress, Cancellation cancellation) {
        return resolver.resolve(plain(written), wanted(part), progress, cancellation);
    }

    private static Wanted wanted(ModelPart part) {
        return part.head().isPresent() ? Wanted.HEAD : Wanted.MODEL;
    }

    @Override
    public Served serve(
            ServedAddress address, PairOrder.Served order, HubProgress progress, Cancellation cancellation) {
        var spec = new ServedSpec(address, order.model(), key(order.key()));
        var name = order.tokenizer().orElseGet(() -> ServedPairLoader.ask(spec, ports, cancellation).tokenizer());
        try {
            return new Served(spec, resolver.resolve(plain(name), Wanted.TOKENIZER, progress, cancellation));
        } catch (BadInputException e) {
            if (order.tokenizer().isPresent() || !e.where().equals(plain(name))) {
                throw e;
            }
            // The server's own folder, most likely, which only its machine has.
            throw new BadInputException(
                    Words.of("picker.served.tokenizer"),
                    Words.of("picker.served.elsewhere", name),
                    Words.of("picker.served.elsewhere.fix"),
                    e);
        }
    }

    private Optional<ApiKey> key(String written) {
        if (written.isEmpty()) {
            return Optional.empty();
        }
        if (!VARIABLE.matcher(written).matches()) {
            return Optional.of(new ApiKey(written));
        }
        var name = written.substring(1);
        return Optional.of(new ApiKey(Optional.ofNullable(ports.variables().get(name))
                .map(String::strip)
                .orElseThrow(() -> new BadInputException(
                        Words.of("picker.served.key"),
                        Words.of("picker.served.variable", name),
                        Words.of("picker.served.variable.fix")))));
    }

    /** Looks in the places that were given. */
    private final class Machine implements FoundPlaces {

        @Override
        public List<ModelPlaces.Place> places() {
            return places;
        }

        @Override
        public boolean search(Consumer<FoundModel> sink, Cancellation cancellation) {
            return ModelSearch.run(places, sink, cancellation);
        }

        @Override
        public Optional<FoundModel> look(String written) {
            return resolver.local(plain(written), Wanted.MODEL).map(ModelSearch::look);
        }

        @Override
        public OptionalLong memory() {
            return new MachineMemory().bytes();
        }
    }
}
