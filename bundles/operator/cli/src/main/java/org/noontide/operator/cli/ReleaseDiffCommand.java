package org.noontide.operator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.noontide.wire.operations.CatalogueView;
import org.noontide.wire.operations.GoodView;
import org.noontide.wire.operations.PromotionView;
import org.noontide.wire.operations.ReleaseDiffView;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.Good;
import org.noontide.wire.protocol.MalformedException;
import org.noontide.wire.protocol.Promotion;
import org.noontide.wire.protocol.ReleaseArchive;
import org.noontide.wire.protocol.ReleaseId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares the catalogues of two releases. */
@Command(
        name = "diff",
        description = "Tells what one release changes in another for who buys: goods, prices, promotions.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "OLD and NEW are two archives here; with --application they are versions that the server has.",
            "",
            "Examples:",
            "  noontide-admin release diff vending-1.0.0.zip vending-1.1.0.zip",
            "  noontide-admin release diff 1.0.0 1.1.0 --application vending --json"
        })
final class ReleaseDiffCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "OLD", description = "what it is compared with")
    private String before = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "what changes it")
    private String after = "";

    @Option(names = "--application", paramLabel = "NAME", description = "OLD and NEW are versions of it on the server")
    private Optional<String> application = Optional.empty();

    @Option(names = "--json", description = "as JSON, as the server tells it")
    private boolean json;

    @Mixin
    private Access access = new Access();

    ReleaseDiffCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, UsageException {
        ReleaseDiffView diff = application.isPresent()
                ? access.ask(surroundings, client -> client.diff(application.get(), after, before))
                : diff(Archive.read(Path.of(before)), Archive.read(Path.of(after)));
        if (json) {
            surroundings.say(Surroundings.json(diff));
        } else {
            new DiffAccount(diff, surroundings.texts()).lines().forEach(surroundings::say);
        }
        return 0;
    }

    private static ReleaseDiffView diff(Archive old, Archive fresh) throws IOException {
        if (!old.id().application().equals(fresh.id().application())) {
            throw new IOException("%s and %s are releases of two applications".formatted(old.id(), fresh.id()));
        }
        return ReleaseDiffView.of(
                fresh.id().application(),
                old.id().version().value(),
                old.catalogue(),
                fresh.id().version().value(),
                fresh.catalogue());
    }

    /** What an archive here is of, and what it sells. */
    private record Archive(ReleaseId id, CatalogueView catalogue) {

        static Archive read(Path file) throws IOException {
            try (ReleaseArchive archive = ReleaseArchive.open(file)) {
                return new Archive(archive.manifest().release(), view(archive.catalogue()));
            } catch (MalformedException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
        }

        private static CatalogueView view(Catalogue catalogue) {
            Map<String, GoodView> goods =
                    catalogue.goods().stream().collect(Collectors.toMap(Good::sku, Archive::view));
            return CatalogueView.of(
                    goods, catalogue.promotions().stream().collect(Collectors.toMap(Promotion::id, Archive::view)));
        }

        private static GoodView view(Good good) {
            return new GoodView(
                    good.names(),
                    good.descriptions(),
                    good.price().amount(),
                    good.price().currency(),
                    good.image());
        }

        private static PromotionView view(Promotion promotion) {
            return new PromotionView(
                    promotion.labels(),
                    promotion.skus().stream().toList(),
                    promotion.kind().name(),
                    promotion.value(),
                    promotion.from(),
                    promotion.until());
        }
    }
}
