package org.noontide.terminal.agent;

/** The power goes: no code of the agent gets to handle it. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;
}
