using KernelGuard.Redaction.Kinds.People.Words;

namespace KernelGuard.Redaction.Kinds.People.Names;

/// <summary>
/// Holds common given names of the users' languages, from general knowledge. They only decide where a phrase leaves it open whether a name follows ("I am Ada", "I am German"); names that are
/// also common words (Will, May, Hope) are left out.
/// </summary>
internal static class GivenNames
{
    /// <summary>Gets the list.</summary>
    public static readonly WordSet All = new(
        """
        ada adam adrian agnes alan albert alex alexander alexandra alfred alice alicia alison allison amanda amber amelia amy andrea andrew angela anita ann anna anne annie anthony arthur ashley audrey
        barbara beatrice ben benjamin bernard beth betty beverly bill billy bob bobby brad bradley brandon brenda brian bruce bryan caitlin cameron carl carla carol caroline catherine charles charlie charlotte
        cheryl chloe chris christian christina christine christopher claire clara colin connor craig cynthia dale daniel danielle darren dave david dean deborah debra denise dennis derek diana diane donald
        donna dorothy doug douglas dylan edith edward eileen elaine eleanor elizabeth ellen ellie emily emma eric erica erin ethan eugene eva evan evelyn fiona florence frances francis frank fred gary gavin
        geoffrey george gerald gloria gordon grace graham greg gregory hannah harold harriet harry hazel heather helen henry holly howard hugh ian irene isaac isabel isabella isla jack jackie jacob jacqueline
        jake james jamie jane janet janice jason jean jeff jeffrey jennifer jeremy jerry jesse jessica jill jim jimmy joan joanna joanne joe joel john johnny jonathan jordan joseph joshua joyce juan judith
        judy julia julian julie justin karen kate katherine kathleen kathryn katie keith kelly ken kenneth kevin kim kimberly kyle larry laura lauren lawrence leah lee leo leon leonard leslie lewis liam
        linda lisa liz lorraine louis louise lucas lucy luke lynn madison maggie malcolm marcus margaret maria marie marilyn marion martha martin mary matthew maureen megan melanie melissa michael michelle mike
        mildred molly monica nancy natalie nathan neil nicholas nicola nicole nigel nina noah nora norman oliver olivia oscar owen pamela patricia patrick paul paula pauline peggy peter phil philip phillip
        phyllis rachel ralph raymond rebecca richard rita robert roberta robin roger ronald rosemary ross roy russell ruth ryan sally sam samantha samuel sandra sara sarah scott sean sharon shaun sheila
        shirley simon sophia sophie stanley stella stephanie stephen steve steven stuart susan suzanne sylvia tara teresa terry theodore theresa thomas tim timothy tina toby todd tom tony tracy trevor tyler
        valerie vanessa vera veronica victor victoria vincent virginia vivian walter wanda warren wayne wendy wesley william yvonne zachary zoe
        achim andreas anja anke annika antje axel bernd birgit bjorn britta christoph claudia dagmar dieter dirk dorothea elke erika ernst felix florian franz frieda friedrich fritz gerda gerhard gisela greta
        gunter günther hanna hannes hans harald heidi heike heiko heinrich heinz helga helmut herbert hermann hilde holger horst ilse ingrid jan jana jens joachim johann johanna johannes jonas jürgen juergen jutta
        kai karin karl karsten katharina katja katrin klaus konrad kurt lars lena leonie lukas lutz manfred manuela marcel markus matthias max maximilian mia mona monika moritz niklas nils olaf otto petra
        rainer ralf regina reinhard renate rolf rudolf sabine sebastian silke simone sonja stefan stefanie susanne sven tanja thorsten tobias torsten ulrich ulrike ursula ute uwe volker werner wilhelm wolfgang
        adele adrien agathe alain alexandre amélie antoine arnaud aurélie baptiste benoit bernadette bertrand brigitte camille cécile céline chantal christelle christophe clémence clement corinne damien delphine
        didier dominique edouard elise elodie emilie emmanuel estelle étienne fabien fabrice florian francine françois françoise frédéric gabriel geneviève gérard gilles guillaume guy hélène henri hervé hugo inès
        isabelle jacques jean-luc jean-paul jean-pierre jérôme joséphine jules juliette julien laurence laurent léa lucie luc lucien ludovic madeleine manon marcel marguerite marine mathieu mathilde maxime michel
        mireille monique nadine nathalie nicolas noémie océane odile olivier pascal patrice philippe pierre quentin raphaël rémi renée romain sandrine sébastien sophie stéphane sylvie thérèse thibault thierry
        valentin véronique vincent virginie xavier yann yves yvette
        adriana agustín alberto alejandra alejandro alfonso alfredo álvaro ana andrés ángel ángela antonio ariel arturo beatriz blanca carlos carmen catalina cecilia césar claudia consuelo cristian cristina daniela
        diego dolores eduardo elena emilio enrique ernesto esperanza esteban esther eugenia fabiola federico felipe fernanda fernando francisco francisca gabriela gonzalo guadalupe guillermo gustavo héctor hernán
        ignacio inés irene iván jaime javier jesús joaquín jorge josé josefina juana julio laura leonardo leticia lorena lucía luis luisa magdalena manuel marcela marcos margarita mariana mario marta martín
        mateo mercedes miguel miriam mónica natalia nuria óscar pablo patricio pedro pilar rafael ramón raquel raúl ricardo roberto rocío rodrigo rosa rosario rubén salvador santiago sergio silvia sofía susana teresa
        tomás valentina verónica vicente víctor ximena yolanda
        adriano afonso alessandra alessandro alessia alessio alice aline amanda andreia anselmo antonella antônio augusto aurora bárbara beatrice bianca bruna bruno caio camila carla carolina caterina chiara cláudia
        corrado cristiano daniele dario davide débora diogo domenico donatella edoardo eduarda elisa elisabetta emanuele enrico enzo erica fabio fábio federica filippo flávia flavio francesca francesco gabriele
        giacomo giada gianluca gianni gilberto giorgia giorgio giovanna giovanni giulia giulio giuseppe giuseppina graziella guido helena heloísa henrique ilaria inês irene isabela jacopo joana joão joaquim jonas jose
        juliana larissa leandro letícia lívia lorenzo luana luca lúcia luciana luciano luigi luiz luísa marcello marcelo marcio márcia marco mariangela marina matteo maurício maurizio mauro michela michele murilo
        natália nicola nicolò nuno otávio paola paolo paulo patrizia pietro priscila rafaela raffaele regina renata renato riccardo roberta rodolfo rogério rui sabrina salvatore samuele sandro serena silvana simona
        simone sofia stefania stefano tânia tatiana thiago tiago tommaso ugo umberto valeria vasco vinícius vitória vittorio viviana
        aad anneke annemarie anouk arjan bart bas bram daan dirk elly els esmee femke floor floris fleur geert gerrit gijs hendrik henk ineke jaap jasper jelle jeroen johan joost jorrit kees koen lieke lotte maaike maarten
        marieke marijke marleen mieke niels noor pieter piet ruud sander sanne sjoerd stijn tess thijs tijs tineke willem wouter
        agnieszka aleksander aleksandra alicja andrzej aneta barbara bartosz beata bogdan bożena czesław dariusz dawid dorota edyta elżbieta ewa filip grażyna grzegorz halina hanna henryk iwona jacek jadwiga jakub janusz
        jarosław jerzy joanna józef julia kacper kamil karolina katarzyna kazimierz kinga krystyna krzysztof łukasz maciej magda magdalena małgorzata marcin marek mariusz marta mateusz michał mikołaj mirosław monika paweł
        piotr przemysław rafał renata robert ryszard sławomir stanisław stefan sylwia szymon tadeusz tomasz urszula wiesław wiktor wojciech zbigniew zdzisław zofia zuzanna
        agneta anders annika arne astrid axel bengt bertil birgitta björn bo christer ebba elin elsa emil erik eva freja göran gunnar gunilla gustaf håkan hanna helena henrik ida inger ingrid jan johan josefin kerstin
        kjell klara lars lena leif linnea linnéa lovisa magnus maja malin margareta mats mattias mikael moa nils ola olle olof pär pernilla per saga sanna sigrid sofia stig sven tore ulf ulla viktor wilma
        ahmet ali asli ayşe aylin ayhan barış berk burak canan cem cemal deniz derya dilek ebru elif emine emre erdem erol esra fatma fatih ferhat filiz gökhan gülay hakan halil hande hasan hatice hüseyin ibrahim
        ilker ismail kadir kemal kerem leyla mehmet melek melis merve mert meryem metin murat mustafa nihat oğuz okan onur orhan osman ömer özgür özlem pelin recep sedat selim selin serkan sevgi sinan şebnem tolga
        tuğba ufuk umut yasemin yasin yusuf zehra zeynep
        александр александра алексей алина алла анастасия анатолий андрей анна антон арина артем борис вадим валентин валентина валерий варвара василий вера вероника виктор виктория виталий владимир владислав вячеслав
        галина геннадий георгий григорий дарья денис дмитрий евгений евгения егор екатерина елена елизавета иван игорь илья инна ирина кирилл константин ксения лариса леонид лидия людмила максим марина мария михаил надежда
        наталья никита николай нина оксана олег ольга павел петр полина роман светлана семен сергей софия станислав степан тамара татьяна тимофей федор юлия юрий яна ярослав
        aleksei alexei andrei boris dmitri dmitry ekaterina igor irina ivan katya ksenia mikhail nadia natasha nikolai oleg olga pavel sergei sergey svetlana tatyana vladimir yelena yuri
        abdul abdullah ahmed aisha amina amir anwar bilal fatima farah farid habib hamid hassan hussein ibrahim jamal karim khadija khalid layla mahmoud maryam mohamed mohammed muhammad nadia nasser omar rashid said salim
        samir tariq yasmin youssef yusuf zainab
        aarav aditi ajay akash amit ananya anil anjali arjun arun ashok deepak deepika divya ganesh gopal isha kavita kiran krishna lakshmi manoj meera mohan neha nikhil nisha pooja prakash pradeep priya rahul raj rajesh
        ramesh ravi rohan rohit sachin sanjay sanjana shreya sita sneha sunil sunita suresh vijay vikram vivek
        aiko akira akiko daichi daisuke emi haruka haruki haruto hina hiro hiroshi hiroto kaito kazuki keiko kenji kenta makoto mariko mei michiko naoki riku sakura satoshi shinji shota takashi takeshi taro yoko yoshiko
        yui yuka yuki yuko yumi yuto
        fang hao hong hui jian jie jing lan lei ling mei min ming ping qiang wei xia xiaoming xin xiu yan yang ying yong yu zhen zhiqiang hyun jiho jihye jisoo jiwoo minji minjun minseo seojun seoyeon soojin sungho youngho
        """);
}
