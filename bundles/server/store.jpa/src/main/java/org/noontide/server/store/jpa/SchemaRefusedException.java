package org.noontide.server.store.jpa;

/** The database is not one that this software may work on; trying again does not help, a person does. */
final class SchemaRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    SchemaRefusedException(String why) {
        super(why);
    }
}
