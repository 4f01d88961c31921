using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace KernelGuard.Generators.Parsing;

/// <summary>
/// Is what the declarations of a compilation mean: its trees without the bodies of their members, its references and its options. While it stays the
/// same, so does every symbol, and what was read of it. Most keystrokes are in a body.
/// </summary>
internal sealed class DeclarationVersion : IEquatable<DeclarationVersion>
{
    private static readonly ConditionalWeakTable<Compilation, DeclarationVersion> Versions = new();
    private static readonly ConditionalWeakTable<SyntaxTree, string> Declarations = new();

    private readonly ImmutableArray<string> _trees;
    private readonly ImmutableArray<MetadataReference> _references;
    private readonly CompilationOptions _options;
    private readonly string? _assembly;

    private DeclarationVersion(Compilation compilation)
    {
        _trees = [.. compilation.SyntaxTrees.Select(static tree => Declarations.GetValue(tree, static tree => Read(tree)))];
        _references = compilation.ExternalReferences;
        _options = compilation.Options;
        _assembly = compilation.AssemblyName;
    }

    public static DeclarationVersion Of(Compilation compilation) => Versions.GetValue(compilation, static compilation => new DeclarationVersion(compilation));

    public bool Equals(DeclarationVersion? other) => other is not null
        && (ReferenceEquals(this, other)
            || (_assembly == other._assembly && ReferenceEquals(_options, other._options)
                && (_references == other._references || _references.SequenceEqual(other._references)) && _trees.SequenceEqual(other._trees)));

    public override bool Equals(object? obj) => Equals(obj as DeclarationVersion);

    public override int GetHashCode() => _trees.Length;

    // A hash of the text around the bodies, and of what decides how it is read.
    private static string Read(SyntaxTree tree)
    {
        var text = tree.GetText();
        var kept = new StringBuilder(tree.FilePath).Append('\n').Append(tree.Options.GetHashCode()).Append('\n');
        var at = 0;
        foreach (var body in tree.GetRoot().DescendantNodes(static node => !IsBody(node)).Where(IsBody))
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
        node is BlockSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax } or ArrowExpressionClauseSyntax { Parent: BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax }
        && node is { ContainsDirectives: false, ContainsDiagnostics: false };
}
