package draftscope.app.main;

import draftscope.app.engine.Engine;
import draftscope.app.engine.EngineMessage;
import draftscope.app.engine.Job;
import draftscope.app.engine.RunOrder;
import draftscope.model.PairSpec;
import draftscope.model.tokenizer.Conversation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One engine for two windows, the second of which is opened over the first and closed again. Each is told of its own
 * orders; both are told of the pair. The second one hears that a pair is loaded only once nothing of the first one's is
 * under way, so that it never takes the engine from it. Use it on the window's thread.
 */
public final class EngineShare {

    private final Engine engine;
    private final Seat owner;
    private Optional<Seat> guest = Optional.empty();
    private Optional<EngineMessage.Devices> devices = Optional.empty();
    private Optional<EngineMessage.Loaded> pair = Optional.empty();

    public EngineShare(Engine engine) {
        this.engine = engine;
        owner = new Seat(false);
    }

    /** The engine as its own window has it. */
    public Engine owner() {
        return owner;
    }

    /** The engine for a window over that one; a seat taken before is given up. Closing it ends its orders and no others. */
    public Engine lend() {
        guest.ifPresent(Seat::close);
        pump();
        var seat = new Seat(true);
        devices.ifPresent(seat.heard::add);
        guest = Optional.of(seat);
        return seat;
    }

    private void pump() {
        for (var message : engine.drain()) {
            if (message instanceof EngineMessage.Devices told) {
                devices = Optional.of(told);
            } else if (message instanceof EngineMessage.Loaded loaded) {
                pair = Optional.of(loaded);
            } else if (message instanceof EngineMessage.Unloaded
                    || message instanceof EngineMessage.LoadFailed failed && !failed.kept()
                    || message instanceof EngineMessage.LoadCancelled cancelled && !cancelled.kept()) {
                pair = Optional.empty();
            }
            pass(message);
        }
        guest.filter(seat -> !seat.told && owner.open.isEmpty()).ifPresent(seat -> pair.ifPresent(loaded -> {
            seat.told = true;
            seat.heard.add(loaded);
        }));
    }

    private void pass(EngineMessage message) {
        var order = order(message);
        if (order.isPresent()) {
            var to = guest.filter(seat -> seat.own.contains(order.get())).orElse(owner);
            to.heard.add(message);
            if (message instanceof EngineMessage.OrderDone) {
                to.open.remove(order.get());
            }
        } else {
            owner.heard.add(message);
            if (!ofLoad(message)) {
                guest.ifPresent(seat -> seat.heard.add(message));
            }
        }
    }

    /** How a load goes the window hears that asked for it; the other one hears of the pair once it may have it. */
    private static boolean ofLoad(EngineMessage message) {
        return message instanceof EngineMessage.LoadBegan
                || message instanceof EngineMessage.Loading
                || message instanceof EngineMessage.Loaded
                || message instanceof EngineMessage.LoadFailed
                || message instanceof EngineMessage.LoadCancelled;
    }

    /** The number of the order, check or count that a message is about; empty when it is about the pair. */
    private static Optional<Long> order(EngineMessage message) {
        if (message instanceof EngineMessage.Checked checked) {
            return Optional.of(checked.check());
        } else if (message instanceof EngineMessage.Counted counted) {
            return Optional.of(counted.count());
        }
        return message instanceof EngineMessage.OfOrder of ? Optional.of(of.order()) : Optional.empty();
    }

    /** What one window has of the engine. */
    private final class Seat implements Engine {

        private final boolean lent;
        private final List<EngineMessage> heard = new ArrayList<>();
        private final Set<Long> own = new HashSet<>();
        private final Set<Long> open = new HashSet<>();
        private boolean told;

        Seat(boolean lent) {
            this.lent = lent;
        }

        private long mine(long number) {
            own.add(number);
            return number;
        }

        private long begun(long number) {
            open.add(number);
            return mine(number);
        }

        @Override
        public long load(PairSpec spec) {
            return engine.load(spec);
        }

        @Override
        public void cancelLoad() {
            engine.cancelLoad();
        }

        @Override
        public void unload() {
            engine.unload();
        }

        @Override
        public long check(PairSpec spec) {
            return mine(engine.check(spec));
        }

        @Override
        public long count(String prompt, boolean chat, Conversation before) {
            return mine(engine.count(prompt, chat, before));
        }

        @Override
        public long submit(RunOrder order) {
            return begun(engine.submit(order));
        }

        @Override
        public long submit(Job job) {
            return begun(engine.submit(job));
        }

        @Override
        public void guess(String line) {
            if (!lent || !open.isEmpty()) {
                engine.guess(line);
            }
        }

        @Override
        public void begin(String line) {
            if (!lent || !open.isEmpty()) {
                engine.begin(line);
            }
        }

        @Override
        public void stop() {
            if (!lent || !open.isEmpty()) {
                engine.stop();
            }
        }

        @Override
        public void forgetAnswers() {
            engine.forgetAnswers();
        }

        @Override
        public List<EngineMessage> drain() {
            pump();
            var all = List.copyOf(heard);
            heard.clear();
            return all;
        }

        @Override
        public void close() {
            if (!lent) {
                engine.close();
                return;
            }
            stop();
            guest = guest.filter(seat -> seat != this);
        }
    }
}
