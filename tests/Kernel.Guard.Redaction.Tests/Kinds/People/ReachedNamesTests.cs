using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names before how somebody is reached: a number, or a word for calling.</summary>
public sealed class ReachedNamesTests
{
    [Theory]
    [InlineData("Door keypad code is with «Ruth Lindqvist», call her on (218) 368-3167 when you hit the road.")]
    [InlineData("Schlüssel hat «Anna Zgraggen», Tel. 0171 2345678.")]
    [InlineData("Ask for the fob: «Ruth Lindqvist» +44 7785 143565")]
    public void Who_is_called_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: ~PiiKinds.PersonName);

    [Theory]
    [InlineData("We met Ada Lovelace, (1815-1852), in a book about engines")]
    [InlineData("Charles Dickens, 1812-1870, wrote novels")]
    [InlineData("meeting at Victoria Park, call 10:15")]
    [InlineData("The novel by Jane Austen, on 01.02.2024 10:15")]
    public void What_names_nobody_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName, besides: ~PiiKinds.PersonName);
}
