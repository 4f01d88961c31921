using AwesomeAssertions;
using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.Secrets;

/// <summary>A command may name its user and his password: both are found.</summary>
public sealed class CommandPairTests
{
    private static readonly Redactor All = new();

    [Theory]
    [InlineData("mysql -u curtis_petr97 -p'Tr0ub4dor&3' shop", "mysql -u [[USER-1]] -p'[[SECRET-1]]' shop")]
    [InlineData("mysql -ucurtis_petr97 -p\"Tr0ub4dor;3\" shop", "mysql -u[[USER-1]] -p\"[[SECRET-1]]\" shop")]
    [InlineData("mysql -u'curtis_petr97' -p'Tr0ub4dor;3' shop", "mysql -u'[[USER-1]]' -p'[[SECRET-1]]' shop")]
    [InlineData("mysql -h db -u\"curtis_petr97\" shop", "mysql -h db -u\"[[USER-1]]\" shop")]
    [InlineData("mysql -h db -u 'curtis_petr97' -pTr0ub4dor shop", "mysql -h db -u '[[USER-1]]' -p[[SECRET-1]] shop")]
    [InlineData("mysql -u curtis_petr97 -p'Lagune%mare6329' -h db.internal shop < dump.sql", "mysql -u [[USER-1]] -p'[[SECRET-1]]' -h db.internal shop < dump.sql")]
    [InlineData("curl -u jkettler:Tr0ub4dor https://shop.example", "curl -u [[USER-1]]:[[SECRET-1]] https://shop.example")]
    [InlineData("docker login -u jkettler -p Tr0ub4dor registry.example", "docker login -u [[USER-1]] -p [[SECRET-1]] registry.example")]
    [InlineData("sqlcmd -S host -U jkettler -P Tr0ub4dor", "sqlcmd -S host -U [[USER-1]] -P [[SECRET-1]]")]
    [InlineData("mysql -u root -p'Tr0ub4dor&3' shop", "mysql -u root -p'[[SECRET-1]]' shop")]
    public void Both_are_found(string text, string redacted) => All.Redact(text).Text.Should().Be(redacted);

    [Theory]
    [InlineData("mysql -u curtis_petr97 -p'Tr0ub4dor&3' shop", "mysql -u curtis_petr97 -p'[[SECRET-1]]' shop")]
    public void The_password_is_found_alone_too(string text, string redacted) => new Redactor(new() { Kinds = PiiKinds.Secret }).Redact(text).Text.Should().Be(redacted);

    [Theory]
    [InlineData("mysql -u «jkettler» -p'$DB_PASS' shop")]
    [InlineData("mysql -u «jkettler» -p shop")]
    [InlineData("mysql -u «jkettler» -p; ls -pTr0ub4dor")]
    public void What_a_shell_puts_in_and_asks_for_is_none(string marked) => Marked.FindsExactly(marked, PiiKinds.UserName);

    [Theory]
    [InlineData("OPENAI_API_KEY=«sk-proj-8rQk1sJjzSsxVhVEoz296\no6pDuY3WB3fZzDCfdMvBqB7EXuZ»\n# the terminal wrapped it")]
    [InlineData("api_key: «sk-proj-8rQk1sJjzSsxVhVEoz296\no6pDuY3WB3fZzDCfdMvBqB7EXuZ»")]
    [InlineData("OPENAI_API_KEY=«sk-proj-8rQk1sJjzSsxVhVEoz296»\nDB_HOST9=Abcdef12x")]
    [InlineData("OPENAI_API_KEY=«sk-proj-8rQk1sJjzSsxVhVEoz296»\nDbHostName1234=Abcdef12x")]
    [InlineData("OPENAI_API_KEY=«sk-proj-8rQk1sJjzSsxVhVEoz296»\nThisIsTheNextLineOfProse12 with words")]
    public void A_token_of_a_setting_goes_on_over_a_cut_line_and_not_into_the_next(string marked) => Marked.FindsExactly(marked, PiiKinds.Secret);
}
