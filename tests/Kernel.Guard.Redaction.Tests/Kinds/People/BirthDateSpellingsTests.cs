using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Dates of birth behind labels without the letters of the north, and with months in Hindi.</summary>
public sealed class BirthDateSpellingsTests
{
    [Theory]
    [InlineData("foedselsdato=\"«2002-03-16»\"")]
    [InlineData("foedselsdato: «16-03-2002»")]
    [InlineData("foedt den «16.03.2002»")]
    [InlineData("मेरी जन्म तिथि «28 जनवरी 2004» है")]
    [InlineData("जन्म तिथि «5 मई 1990»")]
    [InlineData("जन्मतिथि: «12 फरवरी 1988»")]
    public void A_date_of_birth_is_found(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);

    [Theory]
    [InlineData("बैठक 28 जनवरी 2004 को थी")]
    public void Another_day_stays(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);
}
