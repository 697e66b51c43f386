package draftscope.model.checkpoint;

import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * The tensors of a {@code pytorch_model.bin}: a zip of stored entries, of which {@code data.pkl} is a pickle that
 * describes tensors and {@code data/…} are their numbers. The pickle is read by {@link TensorPickle} and never run.
 */
final class TorchFile {

    private static final String PICKLE = "data.pkl";
    private static final long MOST_PICKLE = 64L << 20;

    private TorchFile() {}

    /** Finds the tensors; their entries' bytes are counted from the file's beginning. */
    static Map<String, SafetensorsHeader.Entry> entries(MappedFile mapped) throws IOException {
        var file = mapped.path();
        if (isOld(mapped)) {
            throw refused(file, "it is in the format that PyTorch wrote before 1.6, which is not read");
        }
        var places = StoredZip.read(mapped);
        var pickle = places.keySet().stream()
                .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                .toList();
        if (pickle.size() != 1) {
            throw refused(file, "it is a zip archive without the " + PICKLE + " that describes tensors");
        }
        var folder = pickle.get(0).substring(0, pickle.get(0).length() - PICKLE.length());
        var order = places.get(folder + "byteorder");
        if (order != null && order.bytes() != "little".length()) {
            throw refused(file, "its numbers are stored the other way round (big endian)");
        }
        var place = places.get(pickle.get(0));
        if (place.bytes() > MOST_PICKLE) {
            throw refused(file, "its pickle is " + place.bytes() + " bytes long, which describes no tensors");
        }
        return TensorPickle.read(file, mapped.bytes(place.start(), (int) place.bytes()), (key, bytes) -> {
            var storage = places.get(folder + "data/" + key);
            if (storage == null) {
                throw refused(file, "its pickle names the storage '" + BadInputException.shown(key) + "', which it does not have");
            }
            if (bytes > storage.bytes()) {
                throw refused(
                        file,
                        "its pickle says that storage '" + BadInputException.shown(key) + "' has " + bytes + " bytes, of which "
                                + storage.bytes() + " are there");
            }
            return storage.start();
        });
    }

    /** Older files are pickles one after the other. */
    private static boolean isOld(MappedFile mapped) throws IOException {
        return mapped.size() >= 2 && mapped.bytes(0, 2).getShort(0) == 0x280;
    }

    static BadInputException refused(Path file, String problem) {
        return new BadInputException(
                file.toString(), problem, "use a complete checkpoint of plain tensors, best as model.safetensors");
    }
}
