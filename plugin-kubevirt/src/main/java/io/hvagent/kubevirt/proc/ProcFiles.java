package io.hvagent.kubevirt.proc;

import java.io.File;
import java.nio.file.Path;

/** Where the kernel's files are. */
public final class ProcFiles {
    private static final String[] NONE = {};

    private final File root;

    /** @param root usually {@code /proc}, or where the host's is mounted */
    public ProcFiles(Path root) {
        this.root = root.toFile();
    }

    public File root() {
        return root;
    }

    /** A file of the machine, such as {@code meminfo}. */
    public File of(String name) {
        return new File(root, name);
    }

    /** A file of a process. */
    public File of(int pid, String name) {
        return new File(root, pid + "/" + name);
    }

    /** A file of a thread. */
    public File of(int pid, int thread, String name) {
        return new File(root, pid + "/task/" + thread + "/" + name);
    }

    /** The processes of now. */
    public int[] processes() {
        return numbers(root);
    }

    /** The threads of a process of now; none if it is gone. */
    public int[] threads(int pid) {
        return numbers(of(pid, "task"));
    }

    /** How many names a directory has; -1 if it is gone or forbidden. */
    public static int entries(File directory) {
        String[] names = directory.list();
        return names == null ? -1 : names.length;
    }

    private static int[] numbers(File directory) {
        String[] names = directory.list();
        int[] numbers = new int[names == null ? 0 : names.length];
        int count = 0;
        for (String name : names == null ? NONE : names) {
            int number = number(name);
            if (number > 0) {
                numbers[count++] = number;
            }
        }
        return java.util.Arrays.copyOf(numbers, count);
    }

    private static int number(String name) {
        int number = 0;
        for (int i = 0; i < name.length() && number >= 0; i++) {
            int digit = name.charAt(i) - '0';
            number = digit < 0 || digit > 9 || name.length() > 9 ? -1 : number * 10 + digit;
        }
        return number;
    }
}
