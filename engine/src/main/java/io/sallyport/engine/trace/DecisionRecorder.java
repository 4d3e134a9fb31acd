package io.sallyport.engine.trace;

/**
 * Is told each phase by the code that decides it. The packet path uses {@link #NONE} and asks {@link #isRecording()}
 * before it composes anything.
 */
public interface DecisionRecorder {

    /** Records nothing. */
    DecisionRecorder NONE = new DecisionRecorder() {
        @Override
        public boolean isRecording() {
            return false;
        }

        @Override
        public void record(Phase phase) {}
    };

    /** Whether phases are wanted. */
    boolean isRecording();

    /** Takes the next phase. */
    void record(Phase phase);

    /** The way out was found: index of the egress interface. */
    default void located(int egress) {}
}
