using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>To whom something goes, before the whole address on the same line.</summary>
public sealed class AddresseesInLineTests
{
    [Theory]
    [InlineData("24 Gläser Lindenhonig an «Gisbert Tönnies», Am Kirchberg 3, 37586 Dassel.")]
    [InlineData("Bitte 3 Kisten an «Ulla Bremer», Hauptstraße 7, 20095 Hamburg")]
    [InlineData("2 caisses à «Gaëlle Perrin», 12 rue des Lilas, 69003 Lyon")]
    [InlineData("Deliver 2 crates to «Ulla Bremer», 12 Main Street, Springfield, IL 62704")]
    [InlineData("Verzonden aan «Sjoerd Hoekstra», Dorpsstraat 7, 1234 AB Amsterdam")]
    [InlineData("2 lådor till «Ebba Lindqvist», Storgatan 5, 114 55 Stockholm")]
    [InlineData("Rechnung für «Petra Lehmann», Gartenweg 3, 80331 München")]
    [InlineData("para «Lucía Gómez», Calle Mayor 5, 28013 Madrid")]
    [InlineData("per «Mario Rossi», Via Roma 5, 20121 Milano")]
    public void Who_gets_it_is_found_and_the_address(string marked)
    {
        Marked.FindsExactly(marked, PiiKinds.PersonName, besides: PiiKinds.PostalAddress);

        var text = marked.Replace("«", "", StringComparison.Ordinal).Replace("»", "", StringComparison.Ordinal);
        new Redactor().Redact(text).Spans.Should().Contain(span => span.Kind == PiiKinds.PostalAddress);
    }

    [Theory]
    [InlineData("Wir grenzen an Hotel Adler, Hauptstraße 7, 20095 Hamburg.")]
    [InlineData("direkt an Bahnhof Altona, Hauptstraße 7, 20095 Hamburg")]
    [InlineData("We moved to New York, 12 Main Street, Springfield, IL 62704")]
    [InlineData("Send to Tech Support, 12 Main Street, Springfield, IL 62704")]
    [InlineData("rendez-vous à Paris Nord, 12 rue des Lilas, 69003 Lyon")]
    [InlineData("Räume für Yoga Berlin, Gartenweg 3, 80331 München")]
    public void A_place_there_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: PiiKinds.PostalAddress);
}
