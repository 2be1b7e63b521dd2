package org.noontide.wire.operations;

/**
 * Answers an enrolment.
 *
 * @param secret what the terminal proves itself with; shown this once, the server keeps only its digest
 */
public record EnrolmentView(String terminal, String secret) {

    @Override
    public String toString() {
        return "EnrolmentView[" + terminal + ']';
    }
}
