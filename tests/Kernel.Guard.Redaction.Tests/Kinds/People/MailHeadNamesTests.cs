using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>People in the lines of a mail's head: the family name first, several on a line.</summary>
public sealed class MailHeadNamesTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("To: Berg, Anna; Wolf, Peter", "To: [[NAME-1]]; [[NAME-2]]")]
    [InlineData("Von: Berg, Anna <a.berg@firma-nord.de>", "Von: [[NAME-1]] <[[EMAIL-1]]>")]
    [InlineData("An: Wolf, Peter", "An: [[NAME-1]]")]
    [InlineData("**To:** Wolf, Peter", "**To:** [[NAME-1]]")]
    [InlineData("To: \"Berg, Anna\" <a@b.example>; Wolf, Peter <p@w.example>; Zielinska, Mareike\nSubject: Offer", "To: \"[[NAME-1]]\" <[[EMAIL-1]]>; [[NAME-2]] <[[EMAIL-2]]>; [[NAME-3]]\nSubject: Offer")]
    [InlineData("> De : Fontanel, Claire\n> À : Maëlys Brandicourt <m@b.example>, Yanis Kerleroux <y@k.example>", "> De : [[NAME-1]]\n> À : [[NAME-2]] <[[EMAIL-1]]>, [[NAME-3]] <[[EMAIL-2]]>")]
    [InlineData("Cc: Anna Berg; Mareike Zielinska; Ottavia Brambillesca", "Cc: [[NAME-1]]; [[NAME-2]]; [[NAME-3]]")]
    public void A_person_is_found(string text, string expected) => All.Redact(text).Text.Should().Be(expected);

    [Theory]
    [InlineData("To: Sales; Support; Customer Service; Muster Handel GmbH\nCc: Marketing, Finance")]
    [InlineData("De: Lyon, Part-Dieu\nÀ: Marseille, Saint-Charles")]
    [InlineData("Von: Berlin, Hauptbahnhof\nAn: Kiel")]
    [InlineData("To: do, later\nDe: 10 a 12\nA: No, gracias.\nDa: Roma, Termini\nAn: Alle")]
    [InlineData("To: New York\nTo: Victoria Station, Platform 3")]
    [InlineData("What it comes to: Berg, Tal; Wald, Feld")]
    public void What_else_stands_there_stays(string text) => All.Redact(text).Spans.Should().BeEmpty();
}
