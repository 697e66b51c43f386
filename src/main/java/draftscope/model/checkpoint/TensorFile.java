package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * One opened file of weights, its header checked and its numbers read on demand. Names, shapes and the order of rows
 * are those of Hugging Face's checkpoints, whatever the file itself calls and lays out.
 */
public interface TensorFile extends AutoCloseable {

    Path file();

    /** Names of all tensors, also of those whose type cannot be read. */
    Set<String> names();

    /** What there is under a name; empty when its type cannot be read. */
    Optional<TensorInfo> find(String name);

    /** How the type of a tensor is called in the file, for messages. */
    String storedAs(String name);

    /** How the file itself spells the name of a tensor, for messages. */
    default String spelled(String name) {
        return name;
    }

    /**
     * Whether GPT-2's matrices lie as [outputs, inputs] like everybody else's, and not as its own checkpoints have
     * them, [inputs, outputs].
     */
    default boolean outputsFirst() {
        return false;
    }

    /**
     * Reads elements as float32 until {@code into} is full.
     *
     * @param first where to begin in it, in elements
     */
    void readFloat32(TensorInfo tensor, long first, FloatBuffer into);

    /**
     * Reads elements in the tensor's {@link TensorInfo#dtype() type}, little endian, until {@code into} is full.
     *
     * @param first where to begin in it, in elements
     */
    void readRaw(TensorInfo tensor, long first, ByteBuffer into);

    /**
     * The elements of a list of whole numbers, or of truths as 1 and 0.
     *
     * @throws BadInputException when the tensor holds something else
     */
    default long[] integers(String name) {
        throw new BadInputException(
                file().toString(), "tensor '" + spelled(name) + "' is no list of whole numbers", "use another file");
    }

    @Override
    void close();
}
