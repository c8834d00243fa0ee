package io.hvagent.simulators.esxi;

/** Where a host stops to answer: it takes the message of that stage in and never replies. */
public enum Stage {
    /** It does not take the connection: the queue of those that wait for it is full. */
    CONNECT,
    /** It accepts the connection and does not say who it is. */
    IDENTIFICATION,
    /** It does not begin the key exchange. */
    KEX_INIT(20, 30),
    /** It does not finish the key exchange. */
    KEY_EXCHANGE(30),
    SERVICE_REQUEST(5),
    /** It does not say how one may log in. */
    AUTH_METHODS(50),
    /** It takes the password and does not say whether it was right. */
    PASSWORD(61),
    CHANNEL(90),
    /** It does not say whether it will run the command. */
    EXEC(98),
    /** It runs the command, which writes nothing and does not end. */
    SILENT_COMMAND,
    /** It runs the command, which stops halfway in its output. */
    HALF_THE_OUTPUT,
    /** The command has ended, and the channel is not closed. */
    CLOSE;

    private static final int NONE = -1;

    private final int message;
    private final int further;

    Stage() {
        this(NONE);
    }

    Stage(int message) {
        this(message, NONE);
    }

    Stage(int message, int further) {
        this.message = message;
        this.further = further;
    }

    /** Whether a message with this number is not answered. */
    boolean swallows(int received) {
        return received == message || received == further;
    }
}
