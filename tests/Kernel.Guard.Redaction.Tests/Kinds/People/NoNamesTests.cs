using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>What stands where a name may and is none: products, dishes and places, an office, an adverb, a feast.</summary>
public sealed class NoNamesTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("user Timer Tick. The user timer fires.")]
    [InlineData("except _NotIterable as user: user _NotIterable")]
    [InlineData("0xAC -> DIAERESIS\n0xAD -> NOT EQUAL TO\n")]
    [InlineData("The names changed last week: Foo Bar.")]
    [InlineData("""{"name":"Widget Pro"}""")]
    [InlineData("We baked a Victoria Sponge for the customer. Product: Victoria Sponge")]
    [InlineData("The guest stayed at Jordan Peak Hotel.")]
    [InlineData("je m'appelle autrement")]
    [InlineData("C'est Noël.")]
    [InlineData("Signor Presidente, onorevoli colleghi. Monsieur le Ministre, Mr Speaker!")]
    [InlineData("Il wi-fi della casa si chiama Limonaia. Il ristorante si chiama Limonaia.")]
    [InlineData("El hotel se llama Limonaia")]
    [InlineData("Dear ATO, the notice quotes my number.")]
    [InlineData("Liebe AOK, bitte senden Sie")]
    [InlineData("Hello UPS, where is it?")]
    [InlineData("Bonjour CAF,")]
    [InlineData("Hej CSN, jag vill")]
    [InlineData("Hola DGT,")]
    public void It_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("The name's «Ada Lovelace».")]
    [InlineData("je m'appelle «clément»")]
    [InlineData("My name is _«Ada Lovelace»_.")]
    [InlineData("C'est «Noël Fontanel» à l'appareil.")]
    [InlineData("Signor «Brambilla», Mr «Stone»")]
    [InlineData("Il proprietario del ristorante si chiama «Limonaia».")]
    [InlineData("El hotel nos puso un guía que se llama «Xolelwa Mbizana».")]
    [InlineData("Il negozio ha una commessa che si chiama «Xolelwa Mbizana».")]
    [InlineData("La rete è giù, si chiama «Limonaia»")]
    [InlineData("L'hotel si chiama «Roberto Bianchi»")]
    [InlineData("Dear «ANNA», please")]
    [InlineData("Hi «MIA», thanks")]
    [InlineData("Dear «Bjo», hi")]
    [InlineData("DEAR «ARNO», THANKS")]
    public void A_name_is_found_there(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Fact]
    public void A_column_of_things_hides_no_name_beside_a_persons_column() =>
        All.Redact("name,dob,shoe_size\nMareike Krautwald,1971-03-12,41\nTom Rose,1980-11-02,44").Text
            .Should().Be("name,dob,shoe_size\n[[NAME-1]],[[BIRTHDATE-1]],41\n[[NAME-2]],[[BIRTHDATE-2]],44");
}
