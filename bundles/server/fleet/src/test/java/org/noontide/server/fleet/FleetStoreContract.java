package org.noontide.server.fleet;

/**
 * What every {@link FleetStore} keeps, sentence by sentence. A store's own test extends this and says how it is opened.
 */
public abstract class FleetStoreContract
        implements TerminalsContract,
                ComingAndGoingContract,
                TraitsContract,
                QueriesContract,
                ReleasesContract,
                WithdrawingContract,
                PlanContract,
                RehearsalContract,
                RetryContract,
                WavesContract,
                StatesContract,
                JoiningContract,
                UndoingContract,
                DeliveriesContract,
                ProgressContract,
                AlarmsContract,
                AcknowledgingContract,
                StatisticsContract,
                SkewContract,
                CardsContract {}
