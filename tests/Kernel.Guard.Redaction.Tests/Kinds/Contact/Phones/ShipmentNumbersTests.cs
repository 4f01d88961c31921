using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Contact.Phones;

/// <summary>Numbers of shipments and works that are written as phone numbers are.</summary>
public sealed class ShipmentNumbersTests
{
    [Theory]
    [InlineData("AWB 020-85586560, container HWTU9544186")]
    [InlineData("MAWB 020-85586560")]
    [InlineData("HAWB No. 020-85586560, pieces 3")]
    [InlineData("Air waybill number: 020-85586560")]
    [InlineData("Luftfrachtbrief-Nr. 020 85586560")]
    [InlineData("LTA n° 020-85586560")]
    [InlineData("guía aérea 020-85586560")]
    [InlineData("List przewozowy 020-85586560")]
    [InlineData("DOI 10.1725/j.cell.2021.12.735, PMID 46367293")]
    [InlineData("DOI 10.1016/j.tel.2019.03.0112")]
    public void The_number_of_a_shipment_or_a_work_stays(string text) => Marked.FindsExactly(text, PiiKinds.Phone);

    [Theory]
    [InlineData("Tel. «020 85586560»")]
    [InlineData("Phone «020-85586560»")]
    [InlineData("Bitte anrufen, Tel.«030 1234567»")]
    public void A_phone_is_found(string text) => Marked.FindsExactly(text, PiiKinds.Phone);
}
