package draftscope.model.torch.library;

import ai.djl.engine.EngineException;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import draftscope.decoding.port.DecodingException;
import draftscope.model.machine.DeviceFault;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compiled TorchScript. Each call is one trip into native code.
 *
 * <p>libtorch puts the methods that a method calls into its place, and works out what never changes, only where a thread
 * lets it optimise when the method is called for the first time; a call that stays one costs as much as a small
 * operation. So the first call of each method is let, and no other: more than that would be made anew for every shape.
 */
public final class Script implements AutoCloseable {

    private final PtSymbolBlock block;
    private final Set<String> called = ConcurrentHashMap.newKeySet();

    private Script(PtSymbolBlock block) {
        this.block = block;
    }

    public static Script compile(PtNDManager manager, String... resources) {
        return compile(manager, new Positions(Map.of()), resources);
    }

    /** Compiles the named resources together, which call what they are given by these names. */
    public static Script compile(PtNDManager manager, Positions positions, String... resources) {
        var archive = ScriptArchive.of(positions, resources);
        try {
            return new Script(JniUtils.loadModule(manager, new ByteArrayInputStream(archive), false, false));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the compiler made of the sources, as an archive of libtorch's own. */
    public byte[] compiled() {
        var archive = new ByteArrayOutputStream();
        JniUtils.writeModule(block, archive, false);
        return archive.toByteArray();
    }

    /**
     * Runs a method.
     *
     * @return its result, to be closed by the caller
     * @throws DecodingException when the native code says no; the line names what it said
     */
    public IValue call(String method, IValue... arguments) {
        boolean first = called.add(method);
        try {
            if (first) {
                JniUtils.setGraphExecutorOptimize(true);
            }
            return IValueUtils.runMethod(block, method, arguments);
        } catch (EngineException e) {
            var said = DeviceFault.in(e).map(DeviceFault::line).orElseGet(() -> reason(e));
            throw new DecodingException("the engine failed in '" + method + "': " + said, e);
        } finally {
            if (first) {
                JniUtils.setGraphExecutorOptimize(false);
            }
        }
    }

    public void run(String method, IValue... arguments) {
        call(method, arguments).close();
    }

    /** The line after TorchScript's trace of calls. */
    private static String reason(EngineException failure) {
        var lines = String.valueOf(failure.getMessage()).lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        return lines.stream()
                .filter(l -> l.matches("\\w*Error: .*"))
                .findFirst()
                .orElse(lines.isEmpty() ? failure.getClass().getSimpleName() : lines.get(0));
    }

    @Override
    public void close() {
        block.close();
    }
}
