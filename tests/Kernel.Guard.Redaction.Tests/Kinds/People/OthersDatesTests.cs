using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Dates beside words for a birth that are a limit, a firm's or a field's own.</summary>
public sealed class OthersDatesTests
{
    [Theory]
    [InlineData("The firm was born on 01/04/1998 as a spin-off.")]
    [InlineData("Geboren wurde die Idee am 3. Mai 2011 in einer Garage.")]
    [InlineData("Née le 4 mai 2011, notre marque emploie 40 personnes.")]
    [InlineData("La empresa nació el 12 de marzo de 1984.")]
    [InlineData("L'azienda è nata il 12 marzo 1984.")]
    [InlineData("A empresa nasceu em 12 de março de 1984.")]
    [InlineData("ブランド誕生日は2011年5月4日です。")]
    [InlineData("birth_date DATE NOT NULL CHECK (birth_date >= '1900-01-01' AND birth_date <= '2010-12-31')")]
    [InlineData("You must have been born before 01/01/2007. Customers born on or after 1 January 2007 need a guardian.")]
    [InlineData("Wer nach dem 01.01.2007 geboren ist, darf nicht bestellen.")]
    [InlineData("Date de naissance : obligatoire depuis le 12/03/2021.")]
    [InlineData("Fecha de nacimiento: obligatoria desde el 12/03/2021.")]
    [InlineData("Data di nascita: obbligatoria dal 12/03/2021.")]
    [InlineData("Column dob was added on 12.03.2024, column birth_date dropped on 04.05.2024.")]
    public void They_stay(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);

    [Theory]
    [InlineData("customer since 2019, born on «12/03/1984»")]
    [InlineData("The company director was born on «12 March 1984».")]
    [InlineData("Our app user was born on «12/03/1984»")]
    [InlineData("My shop needs my birth date: «12/03/1984»")]
    [InlineData("born on «12/03/1984», my shop is in Leeds")]
    [InlineData("date of birth after correction: «12/03/1984»")]
    public void Somebodys_are_found(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);
}
