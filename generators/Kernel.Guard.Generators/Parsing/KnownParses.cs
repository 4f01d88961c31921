using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using KernelGuard.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace KernelGuard.Generators.Parsing;

/// <summary>Holds what was read of the clients of a file while no declaration of the compilation changes: Roslyn asks for all of them on every keystroke.</summary>
/// <remarks>Thread-safe. It lives as long as the file's syntax tree, and holds no symbol.</remarks>
internal static class KnownParses
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, (DeclarationVersion Version, ClientParse Parse)>> Files = new();

    /// <summary>Answers what is known of the client at a node, or reads it.</summary>
    public static ClientParse Of(SyntaxNode node, Compilation compilation, Func<ClientParse> read)
    {
        var file = Files.GetOrCreateValue(node.SyntaxTree);
        var version = DeclarationVersion.Of(compilation);
        if (file.TryGetValue(node.SpanStart, out var known) && known.Version.Equals(version))
        {
            file[node.SpanStart] = (version, known.Parse);
            return known.Parse;
        }

        var parse = read();
        if (IsOf(node.SyntaxTree.FilePath, parse))
        {
            file[node.SpanStart] = (version, parse);
        }

        return parse;
    }

    // A place in another file moves with the bodies above it.
    private static bool IsOf(string path, ClientParse parse) =>
        parse.Diagnostics.All(found => IsAt(path, found.Place))
        && parse.Places.All(method => IsAt(path, method.Method) && IsAt(path, method.File) && method.Parameters.All(parameter => IsAt(path, parameter.Place)));

    private static bool IsAt(string path, LocationInfo? place) => place is null || place.Path == path;
}
