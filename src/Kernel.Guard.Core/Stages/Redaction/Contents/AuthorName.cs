using System.Buffers;
using KernelGuard.Redaction.Kinds.People.Names;
using KernelGuard.Redaction.Kinds.People.Words;
using Microsoft.Extensions.AI;

namespace KernelGuard.Stages.Redaction.Contents;

/// <summary>Reads the name of a message's author. Agents are named too, so that it is read as a person's only where a part of it is a person's name.</summary>
internal static class AuthorName
{
    private const char FirstEastAsian = '\u3040';
    private static readonly SearchValues<char> Joints = SearchValues.Create(" ._-");
    private static readonly WordSet Agents = new("agent bot ai assistant model tool helper planner writer reviewer critic coder expert router manager supervisor orchestrator");

    /// <summary>Answers the name as it goes on.</summary>
    /// <param name="name">The name.</param>
    /// <param name="role">Who speaks.</param>
    /// <param name="leaves">What is done to it.</param>
    public static string Change(string name, ChatRole role, ILeaves leaves) =>
        leaves.Text(name, !leaves.Redacts || !IsPerson(name, role) ? [] : name.AsSpan().ContainsAny("._-") && !name.Contains(' ', StringComparison.Ordinal) ? "user name" : "name");

    /// <summary>Answers the name with the values of its placeholders; null for none.</summary>
    /// <param name="name">The name, as an answer has it.</param>
    /// <param name="leaves">What puts values back.</param>
    public static string? Restore(string? name, ILeaves leaves) => name is null ? null : leaves.Text(name, []);

    // An agent may be called Claude; of users, other agents speak too.
    private static bool IsPerson(ReadOnlySpan<char> name, ChatRole role)
    {
        if (name.ContainsAnyInRange(FirstEastAsian, '\uD7FF'))
        {
            return true;
        }

        var (parts, person) = (0, false);
        foreach (var part in name.SplitAny(Joints))
        {
            var word = name[part];
            if (Agents.Contains(word))
            {
                return false;
            }

            parts += word.Length > 1 ? 1 : 0;
            person |= GivenNames.All.Contains(word) || (parts > 1 && Surnames.Is(word));
        }

        return person && (parts > 1 || role == ChatRole.User);
    }
}
