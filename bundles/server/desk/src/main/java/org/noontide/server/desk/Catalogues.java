package org.noontide.server.desk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.noontide.server.fleet.FleetStore;
import org.noontide.wire.operations.CatalogueView;
import org.noontide.wire.operations.GoodView;
import org.noontide.wire.operations.OperationsJson;
import org.noontide.wire.operations.PromotionView;
import org.noontide.wire.operations.UnreadableException;
import org.noontide.wire.protocol.Catalogue;
import org.noontide.wire.protocol.Good;
import org.noontide.wire.protocol.Promotion;

/** Catalogues as they are kept with their releases: what an operator sees of them, in JSON, compressed. */
final class Catalogues {

    /** Nothing where it is too long to be kept even so. */
    static Optional<byte[]> packed(Catalogue catalogue) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(OperationsJson.STRICT.write(view(catalogue)));
        }
        return packed.size() > FleetStore.LONGEST_CATALOGUE ? Optional.empty() : Optional.of(packed.toByteArray());
    }

    static CatalogueView unpacked(byte[] packed) throws IOException {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return OperationsJson.LENIENT.read(in.readAllBytes(), CatalogueView.class);
        } catch (UnreadableException e) {
            throw new IOException("the catalogue that the store keeps cannot be read", e);
        }
    }

    private static CatalogueView view(Catalogue catalogue) {
        Map<String, GoodView> goods = catalogue.goods().stream().collect(Collectors.toMap(Good::sku, Catalogues::view));
        Function<Promotion, PromotionView> view = promotion -> new PromotionView(
                promotion.labels(),
                promotion.skus().stream().toList(),
                promotion.kind().name(),
                promotion.value(),
                promotion.from(),
                promotion.until());
        return CatalogueView.of(goods, catalogue.promotions().stream().collect(Collectors.toMap(Promotion::id, view)));
    }

    private static GoodView view(Good good) {
        return new GoodView(
                good.names(),
                good.descriptions(),
                good.price().amount(),
                good.price().currency(),
                good.image());
    }

    private Catalogues() {}
}
