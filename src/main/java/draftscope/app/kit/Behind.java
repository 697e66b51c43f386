package draftscope.app.kit;

/** Threads in the background. They do not keep the program from ending. */
public final class Behind {

    private Behind() {}

    public static Thread thread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Does work on a thread of its own. */
    public static void run(String name, Runnable work) {
        thread(name, work).start();
    }
}
