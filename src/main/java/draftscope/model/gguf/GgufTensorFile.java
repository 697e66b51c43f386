package draftscope.model.gguf;

import draftscope.model.checkpoint.DType;
import draftscope.model.checkpoint.MappedFile;
import draftscope.model.checkpoint.TensorFile;
import draftscope.model.checkpoint.TensorInfo;
import draftscope.model.checkpoint.Widening;
import draftscope.model.input.JsonFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The tensors of one GGUF file under a checkpoint's names, in its order of rows. Those stored in blocks arrive as
 * float32. Several threads may read at once.
 */
final class GgufTensorFile implements TensorFile {

    /** Weights that are widened at a time: what they take stays in a processor's cache. */
    private static final int PIECE = 8192;

    private final MappedFile file;
    private final Map<String, Stored> tensors = new LinkedHashMap<>();

    /**
     * @param file with the numbers; closed with this
     * @param names what its tensors are called elsewhere; those without a name there are left out
     */
    GgufTensorFile(MappedFile file, GgufHeader header, TensorNames names) {
        this.file = file;
        header.tensors().values().forEach(tensor -> names.inCheckpoint(tensor.name())
                .ifPresent(name -> tensors.put(name, new Stored(tensor, names.order(tensor.name())))));
    }

    private record Stored(GgufTensor tensor, RowOrder order) {

        /** Weights that lie together. */
        long run() {
            return order == RowOrder.SAME
                    ? tensor.weights()
                    : tensor.sizes().size() == 1 ? 1 : tensor.sizes().get(0);
        }
    }

    @Override
    public Path file() {
        return file.path();
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public Optional<TensorInfo> find(String name) {
        var tensor = tensors.get(name).tensor();
        return tensor.type()
                .filter(GgmlType::isRead)
                .map(type -> new TensorInfo(
                        name, type.arrives(), outermostFirst(tensor), tensor.typeName(), tensor.bytes()));
    }

    private static List<Long> outermostFirst(GgufTensor tensor) {
        var shape = new ArrayList<>(tensor.sizes());
        Collections.reverse(shape);
        return shape;
    }

    @Override
    public String storedAs(String name) {
        return tensors.get(name).tensor().typeName();
    }

    @Override
    public String spelled(String name) {
        return tensors.get(name).tensor().name();
    }

    @Override
    public boolean outputsFirst() {
        return true;
    }

    @Override
    public void readFloat32(TensorInfo tensor, long first, FloatBuffer into) {
        var stored = tensors.get(tensor.name());
        walk(tensor, first, into.remaining(), (start, count) -> {
            if (stored.tensor().type().orElseThrow().widener().isPresent()) {
                widen(stored.tensor(), start, count, into);
                return;
            }
            copy(stored.tensor(), start, count, bytes ->
                    Widening.move(tensor.dtype(), bytes, bytes.remaining() / tensor.dtype().bytes(), into));
        });
    }

    @Override
    public void readRaw(TensorInfo tensor, long first, ByteBuffer into) {
        int count = tensor.dtype().room(into);
        var stored = tensors.get(tensor.name()).tensor();
        if (stored.type().orElseThrow().widener().isEmpty()) {
            walk(tensor, first, count, (start, here) -> copy(stored, start, here, into::put));
            return;
        }
        var floats = into.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        walk(tensor, first, count, (start, here) -> widen(stored, start, here, floats));
        into.position(into.position() + floats.position() * DType.FLOAT32.bytes());
    }

    /** Elements of the checkpoint as runs of the file. */
    private void walk(TensorInfo tensor, long first, int count, Run reader) {
        tensor.requireElements(first, count);
        var stored = tensors.get(tensor.name());
        long run = stored.run();
        try {
            long at = first;
            int left = count;
            while (left > 0) {
                long within = at % run;
                int here = (int) Math.min(left, run - within);
                reader.read(stored.order().stored(at / run) * run + within, here);
                at += here;
                left -= here;
            }
        } catch (IOException e) {
            throw JsonFile.unreadable(file.path(), e);
        }
    }

    private void copy(GgufTensor tensor, long start, int count, Consumer<ByteBuffer> into)
            throws IOException {
        int width = tensor.type().orElseThrow().bytes();
        var bytes = new byte[Math.min(PIECE, count) * width];
        for (int done = 0; done < count; done += PIECE) {
            int size = Math.min(PIECE, count - done) * width;
            file.read(tensor.start() + (start + done) * width, bytes, 0, size);
            into.accept(ByteBuffer.wrap(bytes, 0, size).order(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private void widen(GgufTensor tensor, long start, int count, FloatBuffer into) throws IOException {
        var type = tensor.type().orElseThrow();
        var widener = type.widener().orElseThrow();
        int size = type.weights();
        int most = (int) Math.min(PIECE / size, (count + 2L * size - 2) / size);
        var bytes = new byte[most * type.bytes()];
        var wide = new float[most * size];
        long block = start / size;
        int skip = (int) (start % size);
        int left = count;
        while (left > 0) {
            int blocks = Math.min(most, (skip + left + size - 1) / size);
            file.read(tensor.start() + block * type.bytes(), bytes, 0, blocks * type.bytes());
            for (int b = 0; b < blocks; b++) {
                widener.widen(bytes, b * type.bytes(), wide, b * size);
            }
            int taken = Math.min(left, blocks * size - skip);
            into.put(wide, skip, taken);
            block += blocks;
            left -= taken;
            skip = 0;
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw JsonFile.unreadable(file.path(), e);
        }
    }

    @FunctionalInterface
    private interface Run {
        void read(long start, int count) throws IOException;
    }
}
