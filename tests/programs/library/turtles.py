#: out (0.00,0.00) 0.0 True
#: out star (0.00,0.00) 10.0
#: out circles (0.00,0.00) 0.0 (30.00,-30.00) 270.0
#: out logo 0.0 (0.00,10.00) 90.0 (10.00,10.00)
#: out radians 1.571
#: out 50.0 233.13 ((0.5019607843137255, 0.5019607843137255, 1.0), 'red') True
#: out ('blue', (1.0, 0.0, 0.0)) (255, 0, 10)
#: out undone (0.00,0.00) 45.0 0
#: out ['arrow', 'blank', 'circle', 'classic', 'square', 'triangle', 'turtle'] 2
#: out poly ((0.00,0.00), (10.00,0.00), (10.00,10.00))
#: out timers [1, 2]
#: out NotImplementedError: onclick: a drawing in the page has no keyboard, no mouse and no window
#: out TurtleGraphicsError: bad color string: #12
#: out TurtleGraphicsError: There is no shape named no
#: out (1.00,2.00) (4.00,6.00) (3.00,4.00) 5.0 11 (-0.00,5.00)
#: browser a machine without a display has no Tk
#: firefox
"""The turtle's state after moves. What is drawn, a test of the page sees."""
import turtle
from turtle import *


def point(position):
    return Vec2D(*(round(number, 2) + 0.0 for number in position))


speed(0)
for _ in range(4):
    forward(100)
    left(90)
print(point(pos()), heading(), isdown())
color("red", "yellow")
begin_fill()
for _ in range(36):
    forward(200)
    left(170)
right(10)
left(20)
end_fill()
print("star", point(pos()), heading())
setheading(0)
circle(50)
print("circles", point(pos()), heading(), end=" ")
circle(-30, 90)
print(point(pos()), heading())
mode("logo")
print("logo", heading(), end=" ")
fd(10)
print(point(pos()), end=" ")
rt(90)
fd(10)
print(heading(), point(pos()))
mode("standard")
radians()
left(turtle.math.pi / 2)
print("radians", round(heading(), 3))
degrees()
pu()
other = Turtle(shape="turtle")
other.color("#8080ff", "red")
other.goto(30, 40)
print(other.distance(0, 0), round(other.towards(0, 0), 2), other.color(), other.isvisible())
colormode(1.0)
other.color("blue", (1.0, 0, 0))
print((other.pencolor(), other.fillcolor()), end=" ")
colormode(255)
other.pencolor(255, 0, 10)
print(other.pencolor())
tracer(0)
reset()
setundobuffer(3)
left(45)
fd(10)
undo()
print("undone", point(pos()), heading(), turtle.getturtle()._line or 0)
print(getshapes(), len(turtles()))
reset()
begin_poly()
fd(10)
left(90)
fd(10)
end_poly()
print("poly", tuple(map(point, get_poly())))
called = []
ontimer(lambda: called.append(2), 30)
ontimer(lambda: called.append(1), 10)
mainloop()
print("timers", called)
for wrong in (lambda: onclick(print), lambda: color("#12"), lambda: shape("no")):
    try:
        wrong()
    except (NotImplementedError, TurtleGraphicsError) as error:
        print(f"{type(error).__name__}: {error}")
one, two = Vec2D(1, 2), Vec2D(3, 4)
print(one, one + two, two, abs(two), one * two, point(Vec2D(5, 0).rotate(90)) - Vec2D(0.001, 0))
