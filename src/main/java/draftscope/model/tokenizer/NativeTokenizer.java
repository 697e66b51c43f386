package draftscope.model.tokenizer;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import draftscope.model.input.BadInputException;
import draftscope.model.machine.NativeLibraries;
import java.nio.file.Path;
import java.util.stream.LongStream;

/**
 * Hugging Face's tokenizer behind DJL, for ids only. DJL's own wrapper also fetches the spelling and place of every
 * token one by one, which takes seconds for a long text, so its native library is called directly here.
 */
public final class NativeTokenizer implements AutoCloseable {

    /** A native library for CUDA would be downloaded, and tokenizing needs none. */
    private static final String FLAVOR = "RUST_FLAVOR";

    /**
     * Characters of the longest text that is read, several times the longest context. The native side's regular
     * expressions give up, and end the process, at a number of steps beyond this.
     */
    static final int MAX_TEXT = 4_000_000;

    private final Path file;
    private long handle;

    private NativeTokenizer(Path file, long handle) {
        this.file = file;
        this.handle = handle;
    }

    /** Of a file that has been checked: a panic of the native side ends the process. */
    static NativeTokenizer open(Path file, String json) {
        requireLibrary();
        try {
            return new NativeTokenizer(file, TokenizersLibrary.LIB.createTokenizerFromString(json));
        } catch (RuntimeException e) {
            throw new BadInputException(
                    file.toString(),
                    "it is no tokenizer that can be used (" + e.getMessage() + ")",
                    "use the tokenizer.json that came with the model",
                    e);
        }
    }

    /**
     * Loads the library.
     *
     * @throws BadInputException when it does not load
     */
    public static void requireLibrary() {
        if (System.getenv(FLAVOR) == null && System.getProperty(FLAVOR) == null) {
            System.setProperty(FLAVOR, "cpu");
        }
        NativeLibraries.load("tokenizers", () -> {
            LibUtils.checkStatus();
            return LibUtils.class;
        });
    }

    /** The ids of a text, nothing around it. */
    int[] encode(String text) {
        if (text.length() > MAX_TEXT) {
            throw new BadInputException(
                    "text", "is " + text.length() + " characters long, more than any model reads", "shorten it");
        }
        long tokenizer = open();
        long encoding;
        try {
            encoding = TokenizersLibrary.LIB.encode(tokenizer, wellFormed(text), false);
        } catch (RuntimeException e) {
            throw new BadInputException(
                    file.toString(),
                    "the tokenizer cannot read this text (" + e.getMessage() + ")",
                    "check that tokenizer.json belongs to the model",
                    e);
        }
        try {
            return LongStream.of(TokenizersLibrary.LIB.getTokenIds(encoding)).mapToInt(Math::toIntExact).toArray();
        } finally {
            TokenizersLibrary.LIB.deleteEncoding(encoding);
        }
    }

    /** Half a surrogate pair is no character and has no UTF-8. */
    private static String wellFormed(String text) {
        boolean broken = text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        return broken
                ? text.codePoints()
                        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xfffd : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    private long open() {
        if (handle == 0) {
            throw new IllegalStateException("the tokenizer is closed");
        }
        return handle;
    }

    @Override
    public void close() {
        if (handle != 0) {
            TokenizersLibrary.LIB.deleteTokenizer(handle);
            handle = 0;
        }
    }
}
