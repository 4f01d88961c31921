using Xunit;

namespace KernelGuard.Redaction.Tests.Kinds.People;

/// <summary>Dates before a word for a birth, with a place or a person between, and second dates of a sentence.</summary>
public sealed class DatesBeforeBirthsTests
{
    [Theory]
    [InlineData("Ich wurde am «3.4.1970» in Ulm geboren.")]
    [InlineData("Meine Tochter ist am «3.4.2010» in Köln geboren.")]
    [InlineData("Ich bin am «14. Februar 1979» in Kassel geboren.")]
    [InlineData("Er ist am «3.4.1974» in Frankfurt an der Oder geboren.")]
    [InlineData("Sie ist am «3.4.1974» in der Schweiz geboren.")]
    [InlineData("der am «3.4.1970» in Ulm geborene Antragsteller")]
    [InlineData("die am «3. April 1970» geborene Klägerin")]
    [InlineData("am «12.7.1988» in Graz zur Welt gekommen")]
    [InlineData("Am «3.4.2014» kam unsere Tochter in Graz zur Welt.")]
    [InlineData("Ich kam am «3.4.1984» zur Welt")]
    [InlineData("«1985年6月3日»に東京で生まれました")]
    [InlineData("«1985年6月3日»に東京都港区で生まれました")]
    [InlineData("«1985年6月3日»、東京生まれ")]
    [InlineData("C'est le «3 mars 1977» que je suis né")]
    [InlineData("Le «3 mars 1977», je suis née à Lille.")]
    [InlineData("Il «3 marzo 1977» sono nata a Bari")]
    [InlineData("on «June 5, 2014» our son was born")]
    [InlineData("On «3 March 1977» in Hull she was born.")]
    [InlineData("El «3 de marzo de 1977» en Lima nació mi hija.")]
    [InlineData("Mi hermana, el «3 de marzo de 1977» en Lima nacida")]
    [InlineData("AM «3.4.1970» IN ULM GEBOREN")]
    [InlineData("On «3 March 1977» I was born in Hull")]
    public void They_are_found(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);

    [Theory]
    [InlineData("Zur Welt kam er am «3. April 1985» in Ulm.")]
    [InlineData("Auf die Welt kam sie am «3. April 1985».")]
    [InlineData("Zur Welt gekommen am «3.4.1985»")]
    [InlineData("zur Welt: «3.4.1985»")]
    public void So_are_those_behind_what_is_part_of_a_verb(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);

    [Theory]
    [InlineData("Am 12. März 2021 wurde das Projekt geboren")]
    [InlineData("Am 3.4.2024 in Köln die Idee geboren")]
    [InlineData("Am 3.4.2024 wurde in Köln der Gedanke geboren")]
    [InlineData("Am 3.4.2014 wurde unsere Tradition geboren.")]
    [InlineData("Geliefert am 3.4.2024 in Ulm, geboren 1970")]
    [InlineData("Der Vertrag vom 3.4.2024 in Ulm. Geboren in Köln.")]
    [InlineData("Die Reise um die Welt begann am 3.4.2024")]
    [InlineData("Die geborene Händlerin kam am 3.4.2024")]
    [InlineData("On June 5, 2014 our company was born")]
    [InlineData("On June 5, 2014 our tradition was born")]
    [InlineData("On 3 April 2024 in Leeds a star was born")]
    [InlineData("On 4 April 1949 in Washington NATO was founded.")]
    [InlineData("Am 4. April 1949 in Washington NATO gegründet.")]
    [InlineData("El 4 de abril de 1949 en Washington nació la OTAN.")]
    [InlineData("On 12 May 2023 in Rome baby Born was sold")]
    [InlineData("On 11 March 2024 in Austin Born Free concert")]
    [InlineData("On 3 March 2021 in Paris our second was born.")]
    [InlineData("Version 3.4.2024 in Berlin geboren")]
    [InlineData("このブランドは1985年6月3日に東京で生まれました")]
    [InlineData("1985年6月3日に東京で生まれたブランド")]
    [InlineData("2024年6月3日に新宿で生まれ変わった店")]
    public void Other_dates_stay(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);

    [Theory]
    [InlineData("my date of birth is «3 March 1985», not «5 March 1985»")]
    [InlineData("My birthdays are «3 March 1985» and «5 June 1987».")]
    [InlineData("Change my date of birth from «3 March 1985» to «5 March 1985».")]
    [InlineData("Change my date of birth from «3 March 1985» to «5 March 1985», please.")]
    [InlineData("Mein Geburtsdatum ist der «3.4.1985», nicht der «5.4.1985».")]
    [InlineData("Ma date de naissance est le «3 mars 1985», pas le «5 mars 1985».")]
    [InlineData("Mi fecha de nacimiento es el «3 de marzo de 1985», no el «5 de marzo de 1985».")]
    [InlineData("La mia data di nascita è il «3 marzo 1985», non il «5 marzo 1985».")]
    [InlineData("Minha data de nascimento é «3 de março de 1985», não «5 de março de 1985».")]
    [InlineData("我的出生日期是«1985年3月3日»,不是«1985年3月5日»")]
    [InlineData("生年月日は«1985年3月3日»ではなく«1985年3月5日»です")]
    public void The_second_of_two_is_found(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);

    [Theory]
    [InlineData("He was born on «3 March 1985» and on 5 June 2010 she married.")]
    [InlineData("born on «3 March 1985», not employed until 5 March 2005")]
    [InlineData("dob «3 March 1985» or so, 5 March 2005 hired")]
    [InlineData("Geburtsdatum «3.4.1985» und 5.4.2005 Eintritt")]
    [InlineData("Geburtsdatum: «3.4.1985», 5.4.2005")]
    [InlineData("Date of birth: «3 March 1985», and 5 March 2024, appointment")]
    [InlineData("born «3 March 1985», and to 4 May 2020.")]
    [InlineData("born «3 March 1985» to 4 May 2020.")]
    public void Another_date_behind_it_stays(string text) => Marked.FindsExactly(text, PiiKinds.BirthDate);
}
