package draftscope.app.pair;

import draftscope.app.engine.PairSummary;
import draftscope.app.engine.Problem;
import draftscope.app.found.Circumstances;
import draftscope.app.kit.Decimals;
import draftscope.app.kit.Field;
import draftscope.decoding.port.HeadKind;
import draftscope.draw.Words;
import draftscope.model.PairSpec;
import draftscope.model.RunType;
import draftscope.model.machine.GpuLimits;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What a person chooses of a pair. */
public final class PairForm {

    public static final List<String> DTYPES =
            Stream.concat(Stream.of(PairSpec.AUTO_DTYPE), RunType.labels().stream()).toList();

    private static final int MOST_THREADS = 1024;
    private static final double MOST_GIB = 1 << 20;

    /** The large model. */
    public final ModelField target = new ModelField(ModelPart.TARGET, () -> "");
    /** The small model, or nothing. */
    public final ModelField draft = new ModelField(ModelPart.DRAFT, this::ofTarget);
    private final List<ModelField> heads = ModelPart.heads().stream()
            .map(part -> new ModelField(part, this::ofTarget))
            .toList();
    /** The type computed in, one of {@link #DTYPES}. */
    public final ObjectProperty<String> dtype = new SimpleObjectProperty<>(PairSpec.AUTO_DTYPE);
    /** The type that the draft alone computes in, one of {@link #DTYPES}. */
    public final ObjectProperty<String> draftDtype = new SimpleObjectProperty<>(PairSpec.AUTO_DTYPE);
    /** The device, one of {@link #devices}. */
    public final ObjectProperty<String> device = new SimpleObjectProperty<>(PairSpec.AUTO_DEVICE);
    /** What can be computed on here, {@code auto} first. */
    public final ObservableList<String> devices = FXCollections.observableArrayList(PairSpec.AUTO_DEVICE, "cpu");
    public final Field<Integer> threads = Field.whole("pair_threads", 1, 1, MOST_THREADS);
    /** GiB of the first GPU that may be taken. */
    public final Field<OptionalDouble> firstGpu = gib("memory_first_gpu");
    /** GiB of every other GPU. */
    public final Field<OptionalDouble> perGpu = gib("memory_per_gpu");
    /** What belongs to a target that is served elsewhere. */
    public final ServedForm served = new ServedForm(target.text);

    private final Map<ModelField, String> ofOrder = new HashMap<>();
    private final Map<ModelField, String> aside = new HashMap<>();
    private String orderedFor = "";

    PairForm() {
        target.text.addListener((observed, before, now) -> headsOf(now.strip()));
        target.text.addListener((observed, before, now) -> heads.stream()
                .filter(field -> field.written().isPresent())
                .forEach(ModelField::glance));
    }

    /** Heads that came with a target go when another one is named, and come back with it. */
    private void headsOf(String named) {
        if (!named.equals(orderedFor)) {
            heads.stream()
                    .filter(field -> field.written().isPresent() && field.text.get().equals(ofOrder.get(field)))
                    .forEach(field -> {
                        aside.put(field, field.text.get());
                        field.text.set("");
                    });
        } else {
            aside.forEach((field, text) -> {
                if (field.written().isEmpty()) {
                    field.text.set(text);
                }
            });
            aside.clear();
        }
    }

    private String ofTarget() {
        return target.text.get();
    }

    private static Field<OptionalDouble> gib(String key) {
        return new Field<>(key, "", typed -> {
            if (typed.isBlank()) {
                return OptionalDouble.empty();
            }
            var rule = Words.of("picker.gib");
            double value = Decimals.read(typed).orElse(0);
            if (value > 0 && value <= MOST_GIB) {
                return OptionalDouble.of(value);
            }
            throw new IllegalArgumentException(rule);
        });
    }

    /** All fields that name a model, in their order on screen. */
    public List<ModelField> models() {
        return Stream.concat(Stream.of(target, draft), heads.stream()).toList();
    }

    /** Those that count: no head reads a target that is served elsewhere, whatever stands in its field. */
    private Stream<ModelField> wanted() {
        return models().stream().filter(field -> field.part.head().isEmpty() || !served.wanted.get());
    }

    /** Whether a draft is named that could have a type of its own: heads compute in their target's. */
    public BooleanBinding drafted() {
        return draft.text.isEmpty().not();
    }

    /** Whether there are several GPUs to spread a target over. */
    public BooleanBinding spreadable() {
        return Bindings.createBooleanBinding(() -> gpus() > 1, devices);
    }

    /** A target that is there; empty while there is none. */
    ObservableValue<String> known() {
        return Bindings.createStringBinding(
                () -> this.target.note.get().isEmpty() ? "" : this.target.text.get().strip(), this.target.note);
    }

    /** Names a target and nothing else: what drafted did so for another one. */
    void only(String written) {
        models().stream().filter(field -> field != this.target).forEach(field -> field.text.set(""));
        this.target.text.set(written);
    }

    /** Writes what was dropped where nothing is named yet, target first; as the target when nobody was at the form. */
    void drop(Path dropped, boolean looking) {
        if (looking && this.target.written().isPresent() && this.draft.written().isEmpty()) {
            this.draft.drop(dropped);
        } else if (looking) {
            this.target.drop(dropped);
        } else {
            only(dropped.toString());
        }
    }

    /** What models of this machine would run in. */
    Circumstances circumstances(PairViewModel pairs) {
        boolean gpu = device.get().startsWith("cuda") || device.get().equals(PairSpec.AUTO_DEVICE) && gpus() > 0;
        long freed = pairs.loaded.get().map(PairSummary::memoryBytes).orElse(0L);
        return new Circumstances(dtype.get(), draftDtype.get(), gpu, pairs.fast.get(), freed);
    }

    private long gpus() {
        return devices.stream().filter(d -> d.startsWith("cuda:")).count();
    }

    /** Whether anything has to be downloaded first. */
    public BooleanBinding absent() {
        var changes = Stream.concat(models().stream().map(x -> x.absent), Stream.of(served.wanted));
        return Bindings.createBooleanBinding(
                () -> wanted().anyMatch(field -> field.absent.get()), changes.toArray(Observable[]::new));
    }

    /** Everything that changes what is asked for. */
    List<Observable> changes() {
        return Stream.concat(
                        Stream.concat(models().stream().map(x -> x.text), served.all().stream()),
                        Stream.of(dtype, draftDtype, device, threads.text, firstGpu.text, perGpu.text))
                .map(Observable.class::cast)
                .toList();
    }

    /** What is wrong with the first field that something is known to be wrong with; empty when it can be tried. */
    Optional<Problem> firstProblem() {
        var ofNumbers = Stream.of(threads, firstGpu, perGpu)
                .filter(f -> !f.problem.get().isEmpty())
                .map(f -> new Problem(
                        Words.of("field." + f.key), f.problem.get(), Words.of("problem.form.fix")));
        return Stream.concat(wanted().map(ModelField::trouble).flatMap(Optional::stream), ofNumbers)
                .findFirst();
    }

    /** What is asked for; empty while something is known to be wrong. */
    Optional<PairOrder> order() {
        if (firstProblem().isPresent() || target.written().isEmpty()) {
            return Optional.empty();
        }
        var limits = gpus() > 1
                ? new GpuLimits(firstGpu.value().orElseThrow(), perGpu.value().orElseThrow())
                : GpuLimits.NONE;
        var written = new LinkedHashMap<HeadKind, String>();
        wanted().filter(heads::contains)
                .forEach(field -> field.written().ifPresent(text -> written.put(field.part.head().orElseThrow(), text)));
        return Optional.of(new PairOrder(
                target.written().get(),
                draft.written(),
                written,
                device.get(),
                dtype.get(),
                draft.written().isPresent() ? draftDtype.get() : PairSpec.AUTO_DTYPE,
                threads.value().orElseThrow(),
                limits,
                served.order()));
    }

    /** Writes an order into the fields. */
    void fill(PairOrder order) {
        aside.clear();
        ofOrder.clear();
        orderedFor = order.target().strip();
        heads.forEach(field -> order.heads().forEach((kind, text) -> {
            if (field.part.head().equals(Optional.of(kind))) {
                ofOrder.put(field, text);
            }
        }));
        target.text.set(order.target());
        draft.text.set(order.draft().orElse(""));
        heads.forEach(field ->
                field.text.set(order.heads().getOrDefault(field.part.head().orElseThrow(), "")));
        dtype.set(DTYPES.contains(order.dtype()) ? order.dtype() : PairSpec.AUTO_DTYPE);
        draftDtype.set(DTYPES.contains(order.draftDtype()) ? order.draftDtype() : PairSpec.AUTO_DTYPE);
        device.set(devices.contains(order.device()) ? order.device() : PairSpec.AUTO_DEVICE);
        served.fill(order.served());
        threads.text.set(Integer.toString(order.threads()));
        firstGpu.text.set(shown(order.limits().firstGib()));
        perGpu.text.set(shown(order.limits().perGpuGib()));
    }

    private static String shown(OptionalDouble gib) {
        return gib.isPresent() ? Double.toString(gib.getAsDouble()).replaceAll("\\.0$", "") : "";
    }

    /** The engine told what there is. */
    void offer(List<String> told) {
        var all = Stream.concat(Stream.of(PairSpec.AUTO_DEVICE), told.stream()).distinct().toList();
        if (!devices.equals(all)) {
            var chosen = device.get();
            devices.setAll(all);
            device.set(all.contains(chosen) ? chosen : PairSpec.AUTO_DEVICE);
        }
    }
}
