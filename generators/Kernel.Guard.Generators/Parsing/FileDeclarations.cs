using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KernelGuard.Generators.Parsing;

/// <summary>Is what one file declares, without the bodies of its members: most keystrokes are in a body.</summary>
internal sealed class FileDeclarations
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> Files = new();

    private FileDeclarations(SyntaxTree tree)
    {
        var root = tree.GetCompilationUnitRoot();
        Hash = HashOf(tree, root);
        Mentioned = new(root.DescendantTokens(static node => !IsBody(node), descendIntoTrivia: true).Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText), StringComparer.Ordinal);
        foreach (var node in root.DescendantNodes(static node => !IsBody(node) && node is not AttributeListSyntax))
        {
            switch (node)
            {
                case BaseTypeDeclarationSyntax type: Declare(type.Identifier); break;
                case DelegateDeclarationSyntax type: Declare(type.Identifier); break;
                case BaseNamespaceDeclarationSyntax place:
                    for (var full = FullName(place); full.Length > 0; full = full.Substring(0, Math.Max(0, full.LastIndexOf('.'))))
                    {
                        Namespaces.Add(full);
                    }

                    break;
            }
        }

        if (root.Members.Any(static one => one is GlobalStatementSyntax))
        {
            Types.Add("Program");
        }

        // What holds for the whole project: global usings, attributes of the assembly, and what may stand in for a library's own types.
        IsGlobal = root.AttributeLists.Count > 0
            || root.Usings.Any(static one => one.GlobalKeyword != default)
            || Namespaces.Any(static name => name.Split('.')[0] is "System" or "Microsoft" or "KernelGuard");
    }

    /// <summary>Gets a hash of the text around the bodies, and of what decides how it is read.</summary>
    public string Hash { get; }

    /// <summary>Gets whether every file of the project may depend on it.</summary>
    public bool IsGlobal { get; }

    /// <summary>Gets the names of the types that it declares, as others may write them.</summary>
    public HashSet<string> Types { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets the namespaces that it declares, with those around them.</summary>
    public HashSet<string> Namespaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets all names that its declarations say.</summary>
    public HashSet<string> Mentioned { get; }

    public static FileDeclarations Of(SyntaxTree tree) => Files.GetValue(tree, static tree => new FileDeclarations(tree));

    private void Declare(SyntaxToken token)
    {
        var name = token.ValueText;
        Types.Add(name);
        Types.Add("I" + name);
        Types.Add(Without(name, "Attribute"));

        // The generator keeps clear of a type that has the name it would give (ClientNames): Outer_SupportClient for ISupport, with as many "_" behind as needed.
        var client = Without(name.TrimEnd('_'), "Client");
        DeclareStem(client);
        DeclareStem(Without(client, "Messages"));
    }

    private void DeclareStem(string stem)
    {
        for (var rest = stem; rest.Length > 0; rest = rest.Substring(rest.IndexOf('_') + 1))
        {
            // A nested interface's own underscores are doubled.
            foreach (var name in (string[])[rest, rest.Replace("__", "_")])
            {
                Types.Add(name);
                Types.Add("I" + name);
            }

            if (!rest.Contains('_'))
            {
                break;
            }
        }
    }

    private static string Without(string name, string end) => name.EndsWith(end, StringComparison.Ordinal) ? name.Substring(0, name.Length - end.Length) : name;

    private static string FullName(BaseNamespaceDeclarationSyntax place) =>
        (place.Parent is BaseNamespaceDeclarationSyntax outer ? FullName(outer) + "." : "") + string.Join(".", place.Name.DescendantTokens().Where(static token => token.IsKind(SyntaxKind.IdentifierToken)).Select(static token => token.ValueText));

    private static string HashOf(SyntaxTree tree, SyntaxNode root)
    {
        var text = tree.GetText();
        var kept = new StringBuilder(tree.FilePath).Append('\n').Append(tree.Options.GetHashCode()).Append('\n');
        var at = 0;
        foreach (var body in root.DescendantNodes(static node => !IsBody(node)).Where(IsBody))
        {
            kept.Append(text.ToString(TextSpan.FromBounds(at, body.SpanStart))).Append('\0');
            at = body.Span.End;
        }

        kept.Append(text.ToString(TextSpan.FromBounds(at, text.Length)));
        using var hash = SHA256.Create();
        return Convert.ToBase64String(hash.ComputeHash(Encoding.UTF8.GetBytes(kept.ToString())));
    }

    // A directive in a body may hold beyond it, as #nullable does; what is broken may be no body.
    private static bool IsBody(SyntaxNode node) =>
        node is GlobalStatementSyntax or BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax } or ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax }
        && node is { ContainsDirectives: false, ContainsDiagnostics: false };
}
