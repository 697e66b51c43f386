package draftscope.decoding.port;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run computed on, as far as its engine tells; a text is empty where it does not.
 *
 * @param processor its name
 * @param libtorch version and build of the library that computed, for instance {@code 2.7.1+cu128}
 * @param gpus the cards that took part, in order; none on a processor
 * @param driver version of the cards' driver
 * @param cuda newest CUDA that this driver runs, for instance {@code 12.8}
 */
public record Hardware(String processor, String libtorch, List<Gpu> gpus, String driver, String cuda) {

    public Hardware {
        gpus = List.copyOf(gpus);
    }

    /**
     * A card.
     *
     * @param device as the model says where it runs, for instance {@code cuda:0}
     * @param name the maker's
     */
    public record Gpu(String device, String name) {}

    /** Names of the facts, in their order. */
    public static final List<String> FACTS = List.of("processor", "gpus", "driver", "cuda", "libtorch");

    /** What is known of it by name, for people; nothing for what is not known. */
    public Map<String, String> facts() {
        var facts = new LinkedHashMap<String, String>();
        facts.put("processor", processor);
        facts.put("gpus", gpus.stream().map(gpu -> gpu.device() + " " + gpu.name()).collect(Collectors.joining(", ")));
        facts.put("driver", driver);
        facts.put("cuda", cuda);
        facts.put("libtorch", libtorch);
        facts.values().removeIf(String::isEmpty);
        return facts;
    }

    /** What computed, for people: the cards' names, or that of the processor where there is no card. */
    public String name() {
        return gpus.isEmpty() ? processor : gpus.stream().map(Gpu::name).collect(Collectors.joining(" + "));
    }
}
