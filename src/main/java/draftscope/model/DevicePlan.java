package draftscope.model;

import draftscope.model.input.BadInputException;
import draftscope.model.machine.GpuLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which device each part of a model computes on. Embedding, final norm and head stay at home, where the draft and the
 * choice of tokens are too, so a forward pass crosses once from each device to the next and once back with the final
 * states: probabilities never leave home.
 *
 * @param home device of everything but the layers, as libtorch writes it: {@code cpu} or {@code cuda:N}
 */
public record DevicePlan(String home, List<String> layers) {

    public DevicePlan {
        layers = List.copyOf(layers);
    }

    public static DevicePlan single(String device, int layers) {
        return new DevicePlan(device, IntStream.range(0, layers).mapToObj(i -> device).toList());
    }

    /**
     * Fills one GPU after the other with the layers in their order, each up to its limit.
     *
     * @param demand bytes of the parts
     * @param gpus devices in the order they are filled, at least one
     * @param limits how much of each may be taken
     * @throws BadInputException when the model does not fit, saying what is missing
     */
    public static DevicePlan spread(String name, Demand demand, List<String> gpus, GpuLimits limits) {
        if (demand.home() > limits.bytes(0)) {
            throw new BadInputException(
                    "--memory-first-gpu",
                    "embedding, head and draft take " + MemoryEstimate.gibibytes(demand.home()) + " of the first GPU, more than "
                            + MemoryEstimate.gibibytes(limits.bytes(0)),
                    "raise it, or run with --dtype bfloat16");
        }
        var places = new ArrayList<String>();
        int gpu = 0;
        long left = limits.bytes(0) - demand.home();
        for (long layer : demand.layers()) {
            while (layer > left) {
                gpu++;
                if (gpu == gpus.size()) {
                    throw tooSmall(name, demand, gpus.size(), limits, places.size());
                }
                left = limits.bytes(gpu);
            }
            left -= layer;
            places.add(gpus.get(gpu));
        }
        return new DevicePlan(gpus.get(0), places);
    }

    private static BadInputException tooSmall(String name, Demand demand, int gpus, GpuLimits limits, int placed) {
        long allowed = IntStream.range(0, gpus).mapToLong(limits::bytes).sum();
        return new BadInputException(
                name,
                "takes " + MemoryEstimate.gibibytes(demand.total()) + "; " + gpus + (gpus == 1 ? " GPU" : " GPUs") + " with " + MemoryEstimate.gibibytes(allowed)
                        + " in all have room for " + placed + " of its " + demand.layers().size() + " layers",
                "raise --memory-per-gpu or --memory-first-gpu, add a GPU, or run with --dtype bfloat16");
    }

    /** Whether more than one device takes part. */
    public boolean spread() {
        return layers.stream().anyMatch(place -> !place.equals(home));
    }

    /** All devices in order, for instance {@code cuda:0+cuda:1}. */
    public String devices() {
        return shares(new Demand(0, layers.stream().map(l -> 0L).toList())).stream()
                .map(Share::device)
                .collect(Collectors.joining("+"));
    }

    public List<Share> shares(Demand demand) {
        Map<String, Share> shares = new LinkedHashMap<>();
        shares.put(home, new Share(home, 0, demand.home()));
        for (int i = 0; i < layers.size(); i++) {
            shares.merge(layers.get(i), new Share(layers.get(i), 1, demand.layers().get(i)), Share::and);
        }
        return List.copyOf(shares.values());
    }

    /**
     * Bytes of the parts of a pair, weights and first caches.
     *
     * @param home of the target's embedding, final norm and head, and of the whole draft
     * @param layers of each of the target's layers
     */
    public record Demand(long home, List<Long> layers) {

        public Demand {
            layers = List.copyOf(layers);
        }

        public long total() {
            return home + layers.stream().mapToLong(l -> l).sum();
        }

        public Demand withDraft(long bytes) {
            return new Demand(home + bytes, layers);
        }
    }

    /**
     * What a device holds.
     *
     * @param layers how many of the target's layers
     * @param bytes of everything on it
     */
    public record Share(String device, int layers, long bytes) {

        private Share and(Share other) {
            return new Share(device, layers + other.layers, bytes + other.bytes);
        }
    }
}
