/**
 * Common given names of the five languages, without accents: "this isn't john" is a wrong number, "this isn't fair" is
 * not. A name that is missing here is known by its capital letter. Names that are ordinary words too (Will, Mark, Grace,
 * Rose, Sol, Paz) are left out.
 */
export const NAMES: ReadonlySet<string> = new Set(
  `aaron abby adam adrian agnes aisha alan albert alberto alejandra alejandro alex alexander alexandra alexandre alfonso
  alfredo alice alicia alison allison alvaro amanda amelia amy ana anastasia andre andrea andreas andres andrew andy
  angel angela angelica anita anja anke ann anna anne annette anthony antoine antonia antonio arthur arturo ashley astrid
  audrey augusto aurelie axel barbara beatriz beatrice ben benjamin bernard bernd bernardo bettina betty bill billy
  birgit bob bobby brad brandon brenda brian brittany bruce bruno bryan caio camila camille carina carl carla carlos
  carmen carol carolina caroline catarina catherine cecile cecilia celine charles charlie charlotte chantal chloe chris
  christa christian christina christine christoph christophe christopher cindy clara claire claude claudia claudio
  claus clement corinne cristian cristina cynthia daniel daniela danielle danny dave david deborah debra denise dennis
  derek diana diane diego dieter dirk dominique donald donna doris dorothy doug douglas duarte dylan eduardo edward
  elena eleonore eli elias elisabeth elizabeth elke ellen eloise emilia emilie emily emma emmanuel enrique eric erica erik
  erika ernesto ernst esteban esther ethan eugene eva evelyn fabian fabien fabio felipe felix fernanda fernando filipe
  flavia flavio florence florian francisca francisco francois francoise frank franck franz fred frederic fritz gabi gabriel
  gabriela gabriele gary geoffrey george georges gerald gerard gerardo gerd gerhard gilbert gilles gina gloria gonzalo
  greg gregory guadalupe guido guilherme guillaume guillermo gunter gustavo hans hannah harald harry hector heather
  heidi heike heinz helen helena helene helga helmut henri henrique henry herbert hugo ian ignacio ines ingrid irene
  isaac isabel isabela isabella isabelle ivan jack jackson jacob jacqueline jacques jaime jake james jamie jan jane janet
  janine jasmin jason javier jean jeff jeffrey jenna jennifer jenny jens jeremy jerome jerry jesse jessica jesus jim
  jimmy joachim joan joana joao joaquin joe joel johan johanna johannes john johnny jonas jonathan jordan jorg jorge
  jose josef joseph josephine josh joshua juan juana juanita judith judy julia julian juliana julie julien juliette
  julio jurgen justin justine kai karen karim karin karina karl karla karsten kate katharina katherine kathleen kathrin
  kathy katia katie katja katrin kelly ken kenneth kerstin kevin kim klaus konrad kristin kurt kyle lara larissa larry
  lars laura laure laurence laurent lauren laurie lea leandro leila lena leo leon leonardo leonie leticia liam lily lina
  linda lisa logan lola lorena louis louise luc lucas lucia luciana lucie lucy ludovic luis luisa luise lukas luz lydia
  madison magali manfred manon manuel manuela marc marcel marcela marcelo marcio marco marcos marcus margaret margarita
  maria mariana mariano marie marina mario marion marisa markus marlene marta martha martin martina martine mary mateo
  mateus mathieu mathilde matt matteo matthew matthias maurice mauricio max maxime megan melanie melissa mercedes mia
  micaela michael michaela michel michele micheline michelle miguel mike mireille miriam mohamed mohammed monica monika
  monique moritz murilo nadia nadine nancy natalia natalie nathalie nathan nelson nicholas nicola nicolas nicole nils
  nina noah noemi nora norbert nuno olaf oliver olivia olivier oscar oskar otto pablo paloma pamela pascal patricia
  patrick patrik paul paula paulina pauline paulo pedro peggy peter petra phil philip philipp philippe pierre pilar
  rachel rafael rainer ralf ralph ramon raquel raul ray raymond rebecca regina reinhard renata renate rene ricardo
  richard rick rita rob robert roberta roberto robin rodolfo rodrigo roger roland rolf roman romain ronald ronaldo rosa
  rosario ruben rudolf russell ruth ryan sabine sabrina salvador sam samantha samuel sandra sandrine sara sarah sascha
  scott sean sebastian sebastien sergio sharon shawn sheila silke silvia simon simone sofia sonia sonja sophia sophie
  stefan stefanie stephan stephane stephanie stephen steve steven sue susan susana susanne suzanne svenja sven sylvia
  sylvie tamara tania tanja tatiana ted teresa terry thales thea theo theresa thiago thierry thomas thorsten tiago tiffany
  tim timothy tina tobias todd tom tommy tony torsten tracy travis tyler ulrich ulrike ursula ute uwe vanessa vera
  veronica veronika veronique vicente vicky victor victoria viktor vincent vinicius virginia virginie vitor viviane
  walter wanda wendy werner wilhelm william wolfgang xavier ximena yann yannick yasmin yolanda yvette yvonne zachary zoe`.split(
    /\s+/,
  ),
);

/** Words with a capital that are no names: "I'm not Irish". */
export const NO_NAMES: ReadonlySet<string> = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
  october november december christmas easter halloween thanksgiving american english british irish scottish welsh french
  german spanish italian mexican canadian chinese indian japanese korean asian african black white hispanic latino latina
  christian catholic jewish muslim republican democrat god facebook instagram google amazon whatsapp tv ok espanol mexicano
  mexicana frances francesa francais francaise catholique portugues portuguesa brasileiro brasileira deutscher`.split(
    /\s+/,
  ),
);
