using KernelGuard.Redaction.Kinds;

namespace KernelGuard.Redaction.Lexicon;

/// <summary>Knows words that say of a number that it is no personal data: an order, an invoice, a version.</summary>
internal static class OtherWords
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            // English
            new(Phrases.Other, "tea tin, cake tin, baking tin, biscuit tin, cookie tin, storage tin, gift tin, muffin tin, loaf tin, bread tin, roasting tin, coffee tin, spice tin, round tin, square tin, small tin, large tin, order*, invoice*, ticket*, case no, case number, case id, ref, refs, reference*, sku*, serial*, track*, parcel*, shipment*, awb, awb no, awb nr, awb number*, mawb, hawb, waybill*, air waybill*, airway bill*, air way bill*, bill of lading, isbn*, issn, ean, upc, gtin, imei*, customer id, customer no, customer number, policy*, contract*, version*, build*, release*, revision, timestamp*, epoch*, unix time, uuid, guid, id, ids, article*, article number*, product*, product number*, item*, item number*, part, parts, part number*, model*, model number*, order number*, invoice number*, serial number*, reference number*, batch number*, batch*, lot, doi, arxiv, pid, port, row, art, art nr, art no, item no, item nr, line no, line number, page, amount*, total*, price*, size, po, rma, commit, hash, sha, checksum, offset, bytes, population, latitude, longitude, lat, lon, lng, transaction*, quantity, qty, barcode*, issue, section, chapter, seed, counter"),
            new(Phrases.Other, "passport control, passport check, passport queue, passport desk*, passport office*, passport cover, passport wallet*, passport case*, passport pouch*, passport sleeve*, passport photo printer, passport photo paper, passport reader*, passport scanner*, passport printer*, passport stamp*, product passport, energy passport, equipment passport, material passport, battery passport, my passport ultra"),

            // German, Dutch, Nordic
            new(Phrases.Other, "reisepasshulle, reisepasshuelle, passhulle, reisepass etui, passport hulle, ausweishulle, energiepass, gerätepass, produktpass, bestell*, rechnung*, auftrag*, auftragsnummer*, kundennummer*, sendung*, sendungsnummer*, luftfrachtbrief*, frachtbrief*, luchtvrachtbrief*, vrachtbrief*, flygfraktsedel*, fraktsedel*, luftfragtbrev*, fragtbrev*, luftfraktbrev*, fraktbrev*, rahtikirja*, vertrag*, artikel*, seriennummer*, ersatzteil*, teilenummer*, teile nr, onderdeel*, onderdeelnummer*, reservdel*, reservedel*, varaosa*, ticketnummer*, vorgang*, aktenzeichen, betrag, summe, preis, bestelling*, factuur*, klantnummer*, ordrenummer*, ordernummer*, faktura*, fakturanummer*, ordre, tilaus*, lasku*"),

            // French, Spanish, Portuguese, Italian
            new(Phrases.Other, "etui passeport, etui a passeport, protege passeport, housse passeport, funda de pasaporte, funda para pasaporte, funda pasaporte, custodia passaporto, custodia per passaporto, porta passaporto, bollettino, capa de passaporte, capa para passaporte, capa passaporte, commande*, facture*, lettre de transport*, lta n, lta no, lta nr, guia aerea, guia de carga, guia de envio, conhecimento aereo, lettera di vettura, numero de dossier, permis de construire, permis de demolir, permis d'amenager, permis de travail, permis de sejour, permis de chasse, permis de peche, permis feu, permis de louer, colis, suivi, montant, prix, pedido*, factura*, referencia*, envio, seguimiento, importe, precio, encomenda*, fatura*, nota fiscal, rastreio, réf, réf article, réf produit, cod art, cód art, cod articolo, cod produto, preco, valor, ordine*, fattura*, spedizione*, piece detachee, piece de rechange, pieza, repuesto, recambio, ricambio, pezzo di ricambio, peca, peca de reposicao, articolo*, importo, prezzo, codice articolo, numero d'ordine"),

            // Polish, Turkish, Russian
            new(Phrases.Other, "zamowien*, fakturze, faktury, przesylk*, siparis*, list przewozow*, listu przewozow*, konsimento*, hava konsimento*, siparis no, takip no, заказ*, счет*, накладн*, артикул*, верси*, партии"),

            // Chinese, Japanese, Korean
            new(Phrases.Other, "护照夹, 护照套, 护照包, パスポートケース, パスポートカバー, 零件, 零件号, 配件号, 部件号, 料号, 物料号, 物料编号, 物料编码, 货号, 产品编号, 订货号, 图号, 批号, 批次号, 序列号, 条码, 条形码, 部品番号, 部品, 図面番号, 製品番号, ロット番号, 製造番号, 부품번호, 품번, 모델번호, 일련번호, 订单, 订单号, 单号, 空运单, 航空运单, 航空運送状, 항공화물운송장, 编号, 发票, 发票号, 运单, 运单号, 快递单号, 流水号, 版本, 型号, 金额, 訂單, 發票, 運單, 編號, 注文, 注文番号, 発票, 伝票, 伝票番号, 型番, 請求書, 請求書番号, 追跡番号, 商品番号, 品番, 주문, 주문번호, 송장, 송장번호, 운송장, 청구서, 버전"),
        ],
    };
}
