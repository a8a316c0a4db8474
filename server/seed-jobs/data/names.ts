export const firstNames: readonly string[] = (
  'Amara Anton Beatriz Bruno Carla Cedric Dalia Darius Edith Emil Farah Felix Gloria Gustav Helena Hugo Imani Isaac Jasmin Joel Keiko Kofi Lara Leon '
  + 'Maya Mateo Nadia Noah Olivia Oscar Paula Pedro Quinn Rania Rafael Sofia Samir Tara Tomas Uma Ulrich Vera Victor Wanda William Xenia Yara Yusuf Zoe Zane '
  + 'Alma Basil Clara Dorian Elin Fabian Greta Henrik Iris Jonas Katya Lukas Mina Nils Orla Pavel Rosa Silas Thea Viggo').split(' ');

export const lastNames: readonly string[] = (
  'Abara Adler Almeida Andersen Arnold Bakker Barros Becker Bishop Blanc Bose Brandt Byrne Calder Castro Chen Clark Cruz Dahl Das Dvorak Egan Ekman Eriksen '
  + 'Farouk Ferrari Fischer Flores Foster Fujita Garner Gomez Graves Gruber Hahn Hansen Haydar Hoffman Holt Ibarra Iqbal Ivanov Jansen Jensen Joshi Kamara Kaplan '
  + 'Keller Kimura Kovacs Kumar Lang Larsen Leroy Lindgren Lopez Lund Maier Marsh Mbeki Meyer Moreau Moss Nagy Navarro Nielsen Nowak Okoye Olsen Ortiz Osman Patel '
  + 'Peters Petrov Pinto Popov Quist Ramos Rao Reyes Richter Rossi Sato Schmidt Serrano Silva Singh Soto Stein Suzuki Tanaka Torres Tran Umar Vance Vargas Vogel '
  + 'Wagner Walsh Weber West Winter Wolf Yamada Yilmaz Young Zeller Zhou Zimmer').split(' ');
