using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KernelGuard.Docs.Tests;

/// <summary>Makes a program of a block: by its shape, by what it names and does not declare, and by the comment before it.</summary>
internal static partial class Frame
{
    /// <summary>What every block may use, beside the framework's implicit usings.</summary>
    public const string Usings = """
        global using System;
        global using System.ClientModel;
        global using System.Collections.Generic;
        global using System.ComponentModel.DataAnnotations;
        global using System.Diagnostics.CodeAnalysis;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Text.Json.Serialization;
        global using System.Text.RegularExpressions;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using KernelGuard;
        global using KernelGuard.Testing;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.Extensions.AI;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.SemanticKernel;
        global using Microsoft.SemanticKernel.ChatCompletion;
        global using OpenAI;
        global using OpenTelemetry;
        global using OpenTelemetry.Metrics;
        global using OpenTelemetry.Trace;
        global using Polly;
        global using Xunit;
        """;

    // What documents name as known, in the order in which one needs the other. The last two are what a reader has from the README.
    private static readonly (string Name, string Code)[] Known =
    [
        ("builder", "var builder = Host.CreateApplicationBuilder(args);"),
        ("app", "var app = builder.Build();"),
        ("services", "IServiceCollection services = new ServiceCollection();"),
        ("provider", """
            #pragma warning disable KG0116
            IChatClient provider = new OpenAIClient(
                new ApiKeyCredential(Environment.GetEnvironmentVariable("OPENAI_API_KEY")!),
                new OpenAIClientOptions
                {
                    Endpoint = new Uri(Environment.GetEnvironmentVariable("OPENAI_BASE_URL")!), RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(0),
                }).GetChatClient("gpt-5.4-mini").AsIChatClient();
            """),
        ("ISupportPrompts", """
            [PromptClient]
            public interface ISupportPrompts
            {
                [UserMessage("{{$question}}")] Task<string> AnswerAsync([Tenant] string shop, string question, CancellationToken cancellationToken = default);
                [UserMessage("{{$question}}")] IAsyncEnumerable<string> ChatAsync(string question, CancellationToken cancellationToken = default);
            }
            """),
        ("Triage", "public sealed record Triage(string Queue, int Urgency);"),
    ];

    /// <summary>Answers the programs that a block makes, with whether they have statements that can be run.</summary>
    /// <param name="snippet">The block.</param>
    /// <param name="earlier">The types of the document's blocks before it.</param>
    public static IEnumerable<(string Source, bool HasStatements)> Of(Snippet snippet, Dictionary<string, string> earlier)
    {
        (string Source, bool HasStatements)[] made = snippet.IsLines
            ? [.. snippet.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => One(line, snippet.Setup, earlier))]
            : [One(snippet.Text, snippet.Setup, earlier)];
        foreach (var type in Parse(snippet.Text).Members.OfType<BaseTypeDeclarationSyntax>())
            earlier[type.Identifier.ValueText] = type.ToFullString();
        return made;
    }

    private static (string Source, bool HasStatements) One(string text, string setup, Dictionary<string, string> earlier)
    {
        if (setup.Split('\n').Any(line => line.Trim() == "…"))
            return Joined(setup.Replace("…", text, StringComparison.Ordinal), "", earlier);
        if (IsAttributes(text))
            text = Method(text);
        return HasMembers(text) ? Joined(Holder(text), setup, earlier) : Joined(text, setup, earlier);
    }

    // Attributes stand on a method with the parameters that their templates name.
    private static string Method(string attributes)
    {
        if (!attributes.Contains("Message(", StringComparison.Ordinal) && !attributes.Contains("PromptFile(", StringComparison.Ordinal))
            attributes = "[UserMessage(\"{{$question}}\")]\n" + attributes;
        var names = attributes.Contains("PromptFile(", StringComparison.Ordinal) ? ["ticket"] : Variable().Matches(attributes).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal);
        return $"{attributes}\nTask<string> FrameAsync([Tenant] string shop, [User] string user, [Conversation] string conversation{string.Concat(names.Select(name => $", string {name}"))});";
    }

    [GeneratedRegex(@"\{\{\$?(\w+)")]
    private static partial Regex Variable();

    private static bool IsAttributes(string text) =>
        Parse(text + "\nclass Frame;") is { Members: [ClassDeclarationSyntax { AttributeLists.Count: > 0 }] } unit && !unit.ContainsDiagnostics;

    // A method without a type around it is parsed as a local function.
    private static bool HasMembers(string text) =>
        Parse(text) is var unit && (unit.Members.Any(member => member is MethodDeclarationSyntax) || HasLocalFunctionsAlone(unit));

    private static bool HasLocalFunctionsAlone(CompilationUnitSyntax unit) =>
        unit.Members.OfType<GlobalStatementSyntax>().ToArray() is { Length: > 0 } statements
        && statements.All(one => one.Statement is LocalFunctionStatementSyntax method && (method is { Body: null, ExpressionBody: null } || method.Modifiers.Any(SyntaxKind.PublicKeyword)));

    private static string Holder(string members) =>
        members.Contains("public ", StringComparison.Ordinal)
            ? $"[PromptClient]\npublic partial class Frame(Kernel kernel)\n{{\n{members}\n}}"
            : $"[PromptClient]\npublic interface IFrame\n{{\n{members}\n}}";

    private static (string Source, bool HasStatements) Joined(string text, string setup, Dictionary<string, string> earlier)
    {
        var (unit, before) = (Parse(text), Parse(setup));
        HashSet<string> declared = [.. Declared(unit), .. Declared(before)];
        HashSet<string> used = [.. Named(unit), .. Named(before)];
        (string Name, string Code)[] pool = [.. earlier.Select(type => (type.Key, type.Value)), .. Known];
        HashSet<string> taken = [];
        while (Array.Find(pool, one => used.Contains(one.Name) && !declared.Contains(one.Name) && !taken.Contains(one.Name)) is { Name: { } name, Code: var code })
        {
            taken.Add(name);
            used.UnionWith(Named(Parse(code)));
        }

        CompilationUnitSyntax[] parts =
        [
            .. pool.Where(one => taken.Remove(one.Name)).Select(one => Parse(one.Code.Replace("Host.CreateApplicationBuilder", used.Contains("app") ? "WebApplication.CreateBuilder" : "Host.CreateApplicationBuilder", StringComparison.Ordinal))),
            before, unit,
        ];
        var statements = string.Concat(parts.SelectMany(part => part.Members.OfType<GlobalStatementSyntax>()).Select(one => one.ToFullString() + "\n"));
        return (
            string.Concat(setup.Split('\n').Where(line => line.StartsWith("#pragma", StringComparison.Ordinal)).Select(line => line + "\n"))
            + string.Concat(parts.SelectMany(part => part.Usings).Select(one => one.ToFullString() + "\n"))
            + statements
            + (used.Contains("builder") && !declared.Contains("builder") && !declared.Contains("host") ? Started(used.Contains("app")) : "")
            + string.Concat(parts.SelectMany(part => part.Members.Where(member => member is not GlobalStatementSyntax)).Select(one => one.ToFullString() + "\n")),
            statements.Length > 0);
    }

    // A host whose start is not written is started all the same, so that its options are checked.
    private static string Started(bool isBuilt) =>
        (isBuilt ? "" : "using var app = builder.Build();\n") + "await app.StartAsync();\nawait app.StopAsync();\n";

    private static IEnumerable<string> Declared(CompilationUnitSyntax unit) =>
        unit.DescendantNodes().Select(node => node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            ParameterSyntax parameter => parameter.Identifier.ValueText,
            BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
            _ => "",
        });

    private static IEnumerable<string> Named(CompilationUnitSyntax unit) =>
        unit.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText);

    private static CompilationUnitSyntax Parse(string text) => (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(text).GetRoot();
}
