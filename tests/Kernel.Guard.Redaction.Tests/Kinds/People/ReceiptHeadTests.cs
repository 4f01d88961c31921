using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>A shop in capitals above the lines of a receipt is nobody, and its till has no address.</summary>
public sealed class ReceiptHeadTests
{
    [Theory]
    [InlineData("Müşteri bu fişi gönderdi, toplam doğru mu?\n   KÖŞE KIRTASİYE\n   FİŞ NO 5226   KASA 2\n   DEFTER A4   3 X 45,00   *135,00\n")]
    [InlineData("Le client conteste ce ticket, qu'est-ce qui cloche ?\n   LA PETITE DROGUERIE\n   Caisse 02  Ticket 507928\n   SAVON NOIR 1L      6,90\n")]
    [InlineData("The customer sent this receipt, is the total right?\n   THE LITTLE BAKERY\n   Till 3  Receipt 88123\n   Rye bread     4.20\n   Total  4.20")]
    [InlineData("El cliente reclama, ¿está bien?\n   PANADERÍA LA ESPIGA\n   Caja 2  Ticket 28013\n   Barra  1,10")]
    [InlineData("Stimmt der Bon?\n  BIOMARKT AM RING\n  Kasse 3   Bon 93509   Bed. 12\n  Hafermilch 1 l      3 x 1,79    5,37 B\n")]
    [InlineData("De klant stuurde deze bon, klopt hij?\n   BAKKERIJ DE KORENAAR\n   Kassa 3   Bon 93509\n   Brood 2,40")]
    [InlineData("Who is the customer?\n«ROSALIND PETERSEN»\nOrder 123\nTotal 45.00")]
    [InlineData("Customer:\n«MARTIN ROSSKAMP»\nTotal 45.00")]
    public void A_shop_is_no_customer(string marked) => Marked.FindsExactly(marked, PiiKinds.PersonName);

    [Theory]
    [InlineData("«Bergasse 3   93509 Neustadt»")]
    [InlineData("«Kassengasse 3, 93509 Neustadt»")]
    public void A_street_that_is_called_so_is_one(string marked) => Marked.FindsExactly(marked, PiiKinds.PostalAddress);
}
