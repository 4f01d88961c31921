using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Names in bold and italic marks and tags, as Markdown, chats and mails have them; the marks stay.</summary>
public sealed class NamesInMarkupTests
{
    [Theory]
    [InlineData("My name is **«Ottilie Brandauer»** and I call about a refund")]
    [InlineData("My name is *«Ottilie Brandauer»* and I call")]
    [InlineData("Patient: _«Ottilie Brandauer»_")]
    [InlineData("Patient: __«Ottilie Brandauer»__")]
    [InlineData("Dear **«Ottilie»**,\nthank you")]
    [InlineData("| Name | **«Ottilie Brandauer»** |")]
    [InlineData("My name is <b>«Ottilie Brandauer»</b> and I call")]
    [InlineData("my name is <span class=\"n\">«Ottilie Brandauer»</span>")]
    [InlineData("Nombre: ***«Lucía Peñalver Soto»***")]
    public void A_name_in_marks_is_found(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);

    [Theory]
    [InlineData("Name: **Required**")]
    [InlineData("Name: *optional*")]
    [InlineData("Dear **Customer**,")]
    [InlineData("My name is **important** to me")]
    [InlineData("void Rename(Person* name, Buffer* Target)")]
    [InlineData("name: __init__ and __main__")]
    [InlineData("name = Foo * Bar * Baz")]
    public void What_is_no_name_stays(string text) => Marked.FindsExactly(text, PiiKinds.PersonName);
}
